import postgres from 'postgres';
import { startEmbeddedPostgres } from '../start-embedded-postgres';

/**
 * A process that holds an embedded Postgres until it is killed, and inserts numbers all the while. It prints
 * `ready <pid of postgres> <reattached>` and then each number whose insert was acknowledged.
 */
const folder = String(process.argv[2]);
const log = (message: string) => process.stderr.write(`${message}\n`);
const database = await startEmbeddedPostgres({ folder, log });
const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
await sql`create table if not exists kept (number bigint primary key)`;
process.on('SIGTERM', async () => {
  await sql.end({ timeout: 1 });
  await database.stop();
  process.exit(0);
});
process.stdout.write(`ready ${database.pid} ${database.reattached}\n`);
for (;;) {
  const number = process.hrtime.bigint();
  try {
    await sql`insert into kept values (${String(number)})`;
    process.stdout.write(`kept ${number}\n`);
  } catch {
    // The server was killed; our supervisor brings it back.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

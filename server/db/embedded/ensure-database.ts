import postgres from 'postgres';
import { errorText, OperatorError } from '@/server/process/operator-error';
import { SUPERUSER } from './initialize';

/** Address of one database of an embedded server. */
export function embeddedUrl(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Proves that the server answers to our password, and makes the database where it is missing. */
export async function ensureDatabase(port: number, password: string, database: string): Promise<void> {
  const sql = postgres(embeddedUrl(port, password, 'postgres'), { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await sql`create database ${sql(database)}`;
  } catch (error) {
    throw new OperatorError(
      `Postgres runs on port ${port} but does not answer as it should: ${errorText(error)}.`,
    );
  } finally {
    await sql.end();
  }
}

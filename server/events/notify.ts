import { sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';

export type ProjectNews = 'flows-changed' | 'deployments-changed' | 'runs-changed';

/** Tells every process that listens; inside a transaction it is sent when that commits, and only then. */
export async function notify(db: DatabaseOrTransaction, topics: readonly string[]): Promise<void> {
  const payloads = topics.map((topic) => JSON.stringify({ topic }));
  await send(db, payloads);
}

export async function notifyProject(
  db: DatabaseOrTransaction,
  projectId: string,
  kind: ProjectNews,
): Promise<void> {
  await send(db, [JSON.stringify({ topic: `project:${projectId}`, kind })]);
}

async function send(db: DatabaseOrTransaction, payloads: readonly string[]): Promise<void> {
  const list = sql.join(
    payloads.map((payload) => sql`${payload}::text`),
    sql`, `,
  );
  await db.execute(sql`select pg_notify('millrace', payload) from unnest(array[${list}]) payload`);
}

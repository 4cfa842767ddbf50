import { sql } from 'drizzle-orm';
import { withAccess } from '@/server/api/with-access';

/** For probes: whether the studio answers and reaches its database. */
export const health = withAccess('open', async (_request, { studio }) => {
  const database = await studio.services.db.execute(sql`select 1`).then(
    () => 'ok',
    () => 'unreachable',
  );
  const status = database === 'ok' ? 'ok' : 'degraded';
  return Response.json({ status, database }, { status: status === 'ok' ? 200 : 503 });
});

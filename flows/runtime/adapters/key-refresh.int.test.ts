import { expect, it } from 'vitest';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { sha256, startTestRuntime, testKey } from '@/flows/runtime/testing/start-test-runtime';
import { passthroughFlow } from '@/flows/runtime/testing/test-flows';
import { createTestDatabase } from '@/server/db/embedded/test-database';

it('follows the keys of its deployment, logs its runs, and holds two connections at most', async () => {
  await using database = await createTestDatabase();
  const { projectId, deploymentId, flowId } = await registerDeployment(database.sql);
  const keyId = '0197b000-0000-7000-8000-000000000005';
  await database.sql`
    insert into api_keys (id, project_id, deployment_id, name, prefix, sha256)
    values (${keyId}, ${projectId}, ${deploymentId}, 'Key', 'mrk_test', ${sha256(testKey)})`;
  const url = new URL(database.url);
  url.searchParams.set('millrace.instance_id', '0197b000-0000-7000-8000-000000000009');
  await using runtime = await startTestRuntime({
    document: passthroughFlow(),
    config: { databaseUrl: url.href, deploymentId, keys: [] },
  });
  const statusOf = async (key: string) =>
    (await runtime.post('/runs', { input: 'x' }, { 'x-api-key': key })).status;

  await expect.poll(() => statusOf(testKey), { timeout: 5_000 }).toBe(200);
  const other = 'mrk_made-later';
  await database.sql`
    insert into api_keys (id, project_id, deployment_id, name, prefix, sha256)
    values (gen_random_uuid(), ${projectId}, ${deploymentId}, 'Later', 'mrk_made', ${sha256(other)})`;
  await expect.poll(() => statusOf(other), { timeout: 3_000 }).toBe(200);

  await database.sql`update api_keys set revoked_at = now() where id = ${keyId}`;
  const payload = JSON.stringify({ topic: `keys:${deploymentId}` });
  await database.sql`select pg_notify('millrace', ${payload})`;
  const revokedAt = performance.now();
  await expect.poll(() => statusOf(testKey), { timeout: 3_000, interval: 10 }).toBe(401);
  expect(performance.now() - revokedAt).toBeLessThan(1_500);

  await runtime.runtime.flush(5_000);
  const [logged] = await database.sql<{ count: string; instance: string }[]>`
    select count(*) as count, min(instance_id::text) as instance from runlog.runs where status = 'succeeded'`;
  expect(Number(logged?.count)).toBeGreaterThan(0);
  expect(logged?.instance).toBe('0197b000-0000-7000-8000-000000000009');
  const [connections] = await database.sql<{ count: string }[]>`
    select count(*) as count from pg_stat_activity where application_name = 'millrace-runtime'
    and datname = current_database()`;
  expect(Number(connections?.count)).toBeLessThanOrEqual(2);
  expect(flowId).toBeTruthy();
});

import { expect, it } from 'vitest';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { openDatabase } from './database';
import { messagesContract } from './messages.contract';
import { createPostgresMessages } from './postgres-messages';

async function open() {
  const testDatabase = await createTestDatabase();
  const { flowId, deploymentId, projectId } = await registerDeployment(testDatabase.sql);
  const database = openDatabase(testDatabase.url);
  const problems: string[] = [];
  const messages = createPostgresMessages({
    database: () => database,
    onProblem: (message) => problems.push(message),
  });
  return {
    forRun: (run: { flowId: string; runId: string }) => messages.forRun({ ...run, isDurable: false }),
    messages,
    problems,
    flowId,
    deploymentId,
    projectId,
    sql: testDatabase.sql,
    [Symbol.asyncDispose]: async () => {
      await messages.close(1_000);
      await (await database).end({ timeout: 1 });
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

messagesContract('memory for messages in Postgres', open);

const said = { sessionId: 'a', sender: 'user', senderName: 'User', text: 'hi', files: [] } as const;

it('has a message of a durable run on record before the run goes on', async () => {
  await using test = await open();
  await test.messages.forRun({ flowId: test.flowId, runId: 'r', isDurable: true }).add(said);
  const [row] = await test.sql<{ count: number }[]>`select count(*)::int as count from runlog.messages`;
  expect(row?.count).toBe(1);
});

it('lets conversations go with the runs of their time', async () => {
  await using test = await open();
  const messages = test.forRun({ flowId: test.flowId, runId: 'r' });
  await messages.add({ ...said, text: 'old' });
  await messages.add(said);
  await messages.list({ sessionId: 'a' });
  await test.sql`update runlog.messages set said_at = now() - interval '100 days' where content->>'text' = 'old'`;
  await test.sql`select runlog.retain(now() - interval '90 days', 9223372036854775807)`;
  expect((await messages.list({ sessionId: 'a' })).map(({ text }) => text)).toEqual(['hi']);
});

it('shows a deployment only what it has heard itself', async () => {
  await using test = await open();
  const messages = test.forRun({ flowId: test.flowId, runId: 'r' });
  await messages.add(said);
  expect(await messages.list({ sessionId: 'a' })).toHaveLength(1);
  const otherId = '0197b000-0000-7000-8000-00000000000a';
  await test.sql`
    insert into deployments (id, project_id, environment_id, kind, slug, runtime_artifact)
    select ${otherId}, project_id, environment_id, 'published', 'other', 'none' from deployments limit 1`;
  await test.sql`update runlog.roles set deployment_id = ${otherId}`;
  expect(await messages.list({ sessionId: 'a' })).toEqual([]);
  expect(await messages.remove({ sessionId: 'a' })).toBe(0);
});

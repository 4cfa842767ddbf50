import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { startTestRuntime, type TestRuntime, testFlowId } from '@/flows/runtime/testing/start-test-runtime';
import { flow } from '@/flows/testing/flow-builder';
import { createTestDatabase } from '@/server/db/embedded/test-database';

/** Answers with what was said before, and what is asked. */
const document = flow()
  .add('chat', 'inputs/chat-input')
  .add('history', 'memory/message-history')
  .add('prompt', 'prompts/prompt', { template: '[{history}] {question}' })
  .add('out', 'outputs/chat-output')
  .connect('chat.message', 'prompt.question')
  .connect('history.text', 'prompt.history')
  .connect('prompt.prompt', 'out.input')
  .document();

async function ask(runtime: TestRuntime, value: string, session: string): Promise<string> {
  const body = { input_value: value, session_id: session };
  const response = await runtime.post(`/api/v1/run/${testFlowId}`, body);
  expect(response.status).toBe(200);
  const answer = JSON.stringify(await response.json());
  return /"text":"(\[.*?\] \w+)"/.exec(answer)?.[1] ?? answer;
}

it('remembers a conversation in the process where there is no database', async () => {
  await using runtime = await startTestRuntime({ document });
  expect(await ask(runtime, 'one', 'a')).toBe('[] one');
  expect(await ask(runtime, 'two', 'a')).toBe('[User: one\\nAI: [] one] two');
  expect(await ask(runtime, 'three', 'b')).toBe('[] three');
});

it('remembers a conversation in the database, also when another process goes on with it', async () => {
  await using testDatabase = await createTestDatabase();
  const { deploymentId, projectId } = await registerDeployment(testDatabase.sql);
  const config = { deploymentId, projectId, instanceId: randomUUID(), databaseUrl: testDatabase.url };
  {
    await using first = await startTestRuntime({ document, config });
    expect(await ask(first, 'one', 'a')).toBe('[] one');
  }
  await using second = await startTestRuntime({ document, config });
  expect(await ask(second, 'two', 'a')).toBe('[User: one\\nAI: [] one] two');
});

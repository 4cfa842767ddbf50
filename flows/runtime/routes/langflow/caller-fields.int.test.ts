import { describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flows/model/document';
import { startTestRuntime } from '@/flows/runtime/testing/start-test-runtime';
import { drawn } from '@/flows/runtime/testing/test-flows';

type Policy = 'declared' | 'any' | 'none' | undefined;

function echoing(overrides: Policy, exposed: readonly string[] = []): FlowDocument {
  const document = drawn(
    { 'prompt-a': ['prompts/prompt', { template: 'hi' }], 'chat-output-a': ['outputs/chat-output'] },
    ['prompt-a.prompt > chat-output-a.input'],
  );
  const prompt = document.components['prompt-a'];
  if (prompt && exposed.length > 0) prompt.exposed = [...exposed];
  return { ...document, settings: overrides === undefined ? {} : { overrides } };
}

const tweaks = { 'prompt-a': { template: 'changed' } };

async function statuses(document: FlowDocument): Promise<{ langflow: number; plain: number }> {
  await using runtime = await startTestRuntime({ document });
  const langflow = await runtime.post('/api/v1/run/test-flow', { tweaks });
  const plain = await runtime.post('/runs', { fields: tweaks });
  return { langflow: langflow.status, plain: plain.status };
}

describe('what a caller may set', () => {
  it.each([
    ['nothing, when the author says nothing', echoing(undefined), 422],
    ['nothing, when the author says so, whatever is marked', echoing('none', ['template']), 422],
    ['what is marked as open to callers', echoing('declared', ['template']), 200],
    ['anything, when the author says so', echoing('any'), 200],
  ] as const)('is %s', async (_, document, status) => {
    expect(await statuses(document)).toEqual({ langflow: status, plain: status });
  });

  it('is named in the words that clients of Langflow read when it is refused', async () => {
    await using runtime = await startTestRuntime({ document: echoing('none') });
    const refused = await runtime.post('/api/v1/run/test-flow', { tweaks });
    expect((await refused.json()).detail).toMatchObject({ code: 'TWEAKS_REFUSED', fields: ['template'] });
  });
});

it('refuses a flow that asks a person, whole and streamed, before anything is run', async () => {
  const document = drawn(
    {
      'chat-input-a': ['inputs/chat-input'],
      'approval-a': ['logic/approval'],
      'chat-output-a': ['outputs/chat-output'],
    },
    ['chat-input-a.message > approval-a.input', 'approval-a.approved > chat-output-a.input'],
  );
  await using runtime = await startTestRuntime({ document });
  const whole = await runtime.post('/api/v1/run/test-flow', { input_value: 'please' });
  expect([whole.status, (await whole.json()).detail]).toEqual([400, expect.stringContaining('POST /runs')]);
  const streamed = await runtime.post('/api/v1/run/test-flow?stream=true', { input_value: 'please' });
  const { event, data } = JSON.parse(await streamed.text());
  expect([event, data.error]).toEqual(['error', expect.stringMatching(/^400: /)]);
});

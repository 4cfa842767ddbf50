import { LangflowClient } from '@datastax/langflow-client';
import { describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flows/model/document';
import {
  differences,
  readFixture,
  readRecording,
  readStream,
} from '@/flows/runtime/testing/compare-recording';
import {
  startTestRuntime,
  type TestRuntime,
  testFlowId,
  testKey,
} from '@/flows/runtime/testing/start-test-runtime';
import {
  demoChoice,
  drawn,
  fakeChoice,
  fakeConnection,
  joiningFlow,
  modelFlow,
  passthroughFlow,
} from '@/flows/runtime/testing/test-flows';
import { startFakeModel } from '@/flows/testing/fake-model';
import { flow } from '@/flows/testing/flow-builder';

const recordedPassthrough = passthroughFlow({ input: 'ChatInput-u8jzP', output: 'ChatOutput-de0Ig' });
const reply = 'Hello from the mock model, this is a fixed reply of about twenty tokens for benchmarking.';
const recordedModelFlow: FlowDocument = flow()
  .add('ChatInput-u8jzP', 'inputs/chat-input')
  .add('LanguageModelComponent-xLd6G', 'models/language-model', { model: fakeChoice })
  .add('ChatOutput-ncfBA', 'outputs/chat-output')
  .connect('ChatInput-u8jzP.message', 'LanguageModelComponent-xLd6G.input')
  .connect('LanguageModelComponent-xLd6G.message', 'ChatOutput-ncfBA.input')
  .document();

const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/;
const knownIds = new Set(['00000000-0000-0000-0000-000000000000']);

/** Sends what was recorded, with our flow's id and our key. */
async function replay(runtime: TestRuntime, name: string): Promise<{ faults: string[]; response: Response }> {
  const recording = readRecording(name);
  const path = recording.path.replace(uuid, (id) => (knownIds.has(id) ? id : testFlowId));
  const isBadKey = name.includes('bad-key');
  const response = await fetch(`${runtime.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(recording.hasKey ? { 'x-api-key': isBadKey ? 'sk-bad' : testKey } : {}),
    },
    body: typeof recording.body === 'string' ? recording.body : JSON.stringify(recording.body),
  });
  const faults = differences(recording.answer, await response.json());
  if (response.status !== recording.status)
    faults.push(`status ${response.status} instead of ${recording.status}`);
  return { faults, response };
}

describe('the run API, against recordings of Langflow 1.13', () => {
  it.each([
    ['a-chat-passthrough-01-run', recordedPassthrough],
    ['a-chat-passthrough-04-run-empty-body', recordedPassthrough],
    ['a-chat-passthrough-08-run-output-debug', recordedPassthrough],
    ['a-chat-passthrough-11-run-input-type-text', recordedPassthrough],
    ['u-errors-02-run-unknown-name', recordedPassthrough],
    ['u-errors-04-run-bad-key', recordedPassthrough],
    ['u-errors-07-run-malformed-json', recordedPassthrough],
    ['u-errors-08-run-wrong-types', recordedPassthrough],
    ['u-errors-09-run-array-body', recordedPassthrough],
    ['u-errors-17-run-query-bad-stream', recordedPassthrough],
    ['auth-login-required-25-run-no-key', recordedPassthrough],
    ['l-tweaks-07-code-tweak', joiningFlow()],
    ['l-tweaks-09-chatinput-tweak-and-input-value', joiningFlow()],
  ])('answers %s alike', async (name, document) => {
    await using runtime = await startTestRuntime({ document });
    const { faults, response } = await replay(runtime, name);
    expect(faults).toEqual([]);
    expect(response.headers.get('x-run-id')).toMatch(uuid);
    expect(response.headers.get('x-request-id')).toBeTruthy();
  });

  it('answers a run of a model alike, whole and streamed', async () => {
    await using model = await startFakeModel({ mode: { kind: 'fixed', text: reply } });
    await using runtime = await startTestRuntime({
      document: recordedModelFlow,
      config: { bindings: fakeConnection(model.url) },
    });
    expect((await replay(runtime, 'c-llm-unified-02-run')).faults).toEqual([]);
    const body = { input_value: 'What is the capital of France?' };
    const streamed = await runtime.post(`/api/v1/run/${testFlowId}?stream=true`, body);
    expect(streamed.headers.get('content-type')).toContain('text/event-stream');
    expect(readStream(await streamed.text())).toEqual(
      readStream(readFixture('c-llm-unified-03-run-stream.raw.txt')),
    );
  });

  it('streams a flow without a model alike', async () => {
    await using runtime = await startTestRuntime({ document: recordedPassthrough });
    const streamed = await runtime.post(`/api/v1/run/${testFlowId}?stream=true`, { input_value: 'hello' });
    const recorded = readFixture('a-chat-passthrough-02-run-stream.raw.txt');
    const text = await streamed.text();
    expect(readStream(text)).toEqual(readStream(recorded));
    const lines = (of: string) =>
      of
        .split('\n\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line));
    expect(differences(lines(recorded), lines(text))).toEqual([]);
  });

  it('says that a run failed alike, whole and streamed', async () => {
    await using model = await startFakeModel({ mode: { kind: 'status', status: 401 } });
    await using runtime = await startTestRuntime({
      document: recordedModelFlow,
      config: { bindings: fakeConnection(model.url) },
    });
    const recorded = readRecording('c-llm-unified-04-run-error-401');
    const response = await runtime.post('/api/v1/run/test-flow', recorded.body);
    expect(response.status).toBe(recorded.status);
    const { detail } = (await response.json()) as { detail: string };
    expect(JSON.parse(detail)).toMatchObject({
      message: expect.stringContaining('Error running graph: Error building Component Language Model: \n\n'),
      traceback: null,
      suggestion: 'Open Settings → Secrets and set “FAKE_KEY” to a valid key.',
    });
    const streamed = await runtime.post('/api/v1/run/test-flow?stream=true', recorded.body);
    const lines = (await streamed.text()).split('\n\n').filter((line) => line !== '');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['add_message', 'error', 'error']);
  });
});

describe('tweaks', () => {
  const outcome = async (body: unknown): Promise<string> => {
    await using runtime = await startTestRuntime({ document: joiningFlow() });
    const response = await runtime.post('/api/v1/run/test-flow', body);
    const answer = await response.json();
    return JSON.stringify(answer.outputs?.[0].outputs[0].results.message.text ?? answer);
  };
  it.each([
    [{ 'TextInput-tHF4v': { input_value: 'T1' } }, 'T1|two|Q'],
    [{ First: { value: 'T1' } }, 'T1|two|Q'],
    [{ input_value: 'BARE' }, 'BARE|BARE|Q'],
    [{ 'Nope-12345': { x: 1 } }, 'one|two|Q'],
    [{ 'TextInput-tHF4v': { nope: 1 } }, 'one|two|Q'],
    [{ 'TextInput-tHF4v': { input_value: { value: 'OBJ' } } }, 'OBJ|two|Q'],
    [{ 'TextInput-tHF4v': { input_value: 5 } }, '5|two|Q'],
    [{ stream: true }, 'one|two|Q'],
  ])('%j', async (tweaks, expected) => {
    expect(await outcome({ input_value: 'Q', tweaks })).toBe(JSON.stringify(expected));
  });
});

describe("Langflow's own client", () => {
  it('runs a flow, and streams one', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const client = new LangflowClient({ baseUrl: runtime.url, apiKey: testKey });
    const answer = await client.flow('test-flow').run('Echo: hello there');
    expect(answer.chatOutputText()).toBe('hello there');
    const events: string[] = [];
    let text = '';
    for await (const event of await client.flow('test-flow').stream('Echo: hello there')) {
      events.push(event.event);
      if (event.event === 'token') text += event.data.chunk;
    }
    expect(text).toBe('hello there');
    expect(events.at(0)).toBe('add_message');
    expect(events.at(-1)).toBe('end');
  });

  it('raises its own error for a wrong key', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const client = new LangflowClient({ baseUrl: runtime.url, apiKey: 'mrk_wrong' });
    await expect(client.flow('test-flow').run('hi')).rejects.toThrow('403 - Forbidden');
  });
});

describe('a conversation', () => {
  it('is a fresh one when none is named, never one that all callers share', async () => {
    await using runtime = await startTestRuntime({ document: passthroughFlow() });
    const sessionOf = async (body: object): Promise<string> =>
      (await (await runtime.post('/api/v1/run/test-flow', body)).json()).session_id;
    const [first, second] = [await sessionOf({}), await sessionOf({})];
    expect(first).not.toBe(second);
    expect(first).not.toBe(testFlowId);
    expect(await sessionOf({ session_id: 'mine' })).toBe('mine');
  });
});

describe('an input without a type', () => {
  it('enters the chat, or the text of a flow that has no chat', async () => {
    const document = drawn(
      {
        'text-input-aaaaa': ['inputs/text-input', { value: 'default' }],
        'chat-output-aaaaa': ['outputs/chat-output'],
      },
      ['text-input-aaaaa.text > chat-output-aaaaa.input'],
    );
    await using runtime = await startTestRuntime({ document });
    const textFor = async (body: object): Promise<string> => {
      const answer = await (await runtime.post('/api/v1/run/test-flow', body)).json();
      return answer.outputs[0].outputs[0].outputs.message.message;
    };
    expect(await textFor({ input_value: 'mine' })).toBe('mine');
    expect(await textFor({ input_value: 'mine', input_type: 'text' })).toBe('mine');
    expect(await textFor({ input_value: 'mine', input_type: 'chat' })).toBe('default');
  });
});

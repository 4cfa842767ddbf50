import { describe, expect, it } from 'vitest';
import { runEventSchema } from '@/flows/model/run-event';
import { startTestRuntime, type TestRuntime, testKey } from '@/flows/runtime/testing/start-test-runtime';
import {
  demoChoice,
  fakeChoice,
  fakeConnection,
  joiningFlow,
  modelFlow,
} from '@/flows/runtime/testing/test-flows';
import { startFakeModel } from '@/flows/testing/fake-model';

describe('a plain run', () => {
  it('answers with the text, all outputs and usage', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const response = await runtime.post('/runs', { input: 'Echo: hello', sessionId: 's1' });
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(body).toMatchObject({
      status: 'succeeded',
      output: 'hello',
      sessionId: 's1',
      usage: { outputTokens: 1 },
    });
    expect(body.runId).toBe(response.headers.get('x-run-id'));
    expect(body.outputs[0].value.text).toBe('hello');
  });

  it('takes settings for this run alone', async () => {
    await using runtime = await startTestRuntime({ document: joiningFlow() });
    const fields = { 'TextInput-tHF4v': { value: 'ONE' } };
    const outputOf = async (body: object) => (await (await runtime.post('/runs', body)).json()).output;
    expect(await outputOf({ input: 'Q', fields })).toBe('ONE|two|Q');
    expect(await outputOf({ input: 'Q' })).toBe('one|two|Q');
  });

  it('streams its events, numbered, to the end', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const response = await runtime.post('/runs', { input: 'Echo: a b' }, { accept: 'text/event-stream' });
    const frames = (await response.text()).split('\n\n').filter((frame) => frame !== '');
    const events = frames.map((frame) =>
      runEventSchema.parse(JSON.parse(frame.replace(/^id: \d+\ndata: /, ''))),
    );
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index));
    expect(events.at(0)?.kind).toBe('run-start');
    expect(events.at(-1)).toMatchObject({ kind: 'run-end', status: 'succeeded' });
  });

  it('says what failed, where, and what to do', async () => {
    await using model = await startFakeModel({ mode: { kind: 'garbage' } });
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
    });
    const response = await runtime.post('/runs', { input: 'hi' });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      status: 'failed',
      output: null,
      failure: {
        code: 'model-garbage',
        componentName: 'Language Model',
        action: expect.stringContaining('/v1'),
      },
    });
  });

  it('ends within 50 ms when the caller goes away, and so does the call to the model', async () => {
    await using model = await startFakeModel({ mode: { kind: 'stall', text: 'one two' } });
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
      idleMs: 30_000,
    });
    const times: number[] = [];
    for (const attempt of [0, 1, 2, 3, 4]) {
      const leave = await beginAndWaitForText(runtime);
      const leftAt = performance.now();
      leave();
      await expect.poll(() => model.requests[attempt]?.wasAbandoned, { interval: 2 }).toBe(true);
      times.push(performance.now() - leftAt);
    }
    // The best of five: what a busy machine adds is not ours.
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

/** Starts a streamed run, and gives back the way to walk out on it once text has come. */
async function beginAndWaitForText(runtime: TestRuntime): Promise<() => void> {
  const controller = new AbortController();
  const response = await fetch(`${runtime.url}/runs`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'x-api-key': testKey },
    body: JSON.stringify({ input: 'hi' }),
    signal: controller.signal,
  });
  const reader = response.body?.getReader();
  for (let text = ''; !text.includes('step-output-delta'); ) {
    text += new TextDecoder().decode((await reader?.read())?.value);
  }
  return () => controller.abort();
}

import { describe, expect, it } from 'vitest';
import { type FakeModelMode, startFakeModel } from '@/flows/testing/fake-model';
import { startTestRuntime } from './testing/start-test-runtime';
import { fakeChoice, fakeConnection, modelFlow } from './testing/test-flows';

/** A model server in every bad mood, seen through every dialect: the run fails in words, nothing else does. */
interface BadModel {
  readonly name: string;
  readonly mode: FakeModelMode;
  readonly says: RegExp;
}

const badModels: readonly BadModel[] = [
  { name: 'is half-open', mode: { kind: 'half-open' }, says: /sent nothing for 0\.2 s/ },
  { name: 'stalls', mode: { kind: 'stall', text: 'one' }, says: /stopped in the middle of its answer/ },
  { name: 'answers garbage', mode: { kind: 'garbage' }, says: /not a chat completion/ },
  {
    name: 'closes early',
    mode: { kind: 'early-close', text: 'one two' },
    says: /ended in the middle of its answer/,
  },
  { name: 'is busy', mode: { kind: 'status', status: 429 }, says: /takes no more requests/ },
  { name: 'fails', mode: { kind: 'status', status: 503 }, says: /failed \(503\)/ },
];

describe('a model server that', () => {
  it.each(badModels)('$name fails the run in every dialect, in words', async ({ mode, says }) => {
    await using model = await startFakeModel({ mode });
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
      firstByteMs: 200,
      idleMs: 200,
    });
    const message = { role: 'user', content: 'x' };
    const answers = await Promise.all([
      runtime.post('/api/v1/run/test-flow', { input_value: 'x' }),
      runtime.post('/v1/chat/completions', { model: 'test-flow', messages: [message] }),
      runtime.post('/runs', { input: 'x' }),
    ]);
    for (const answer of answers) {
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).toMatch(says);
      expect(text).toContain('Language Model');
      expect(text).not.toContain('sk-very-secret');
    }
    expect(JSON.stringify(runtime.logged)).not.toContain('sk-very-secret');
  });

  it('is down fails the run, and the next one succeeds when it is back', async () => {
    const model = await startFakeModel({ mode: { kind: 'echo' } });
    const port = Number(new URL(model.url).port);
    await model.close();
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
    });
    const failed = await (await runtime.post('/runs', { input: 'x' })).json();
    expect(failed.failure).toMatchObject({
      code: 'model-unreachable',
      message: `Cannot reach fake at http://127.0.0.1:${port}.`,
      action: expect.stringContaining('Is the server running?'),
      retryable: true,
    });
    await using _back = await startFakeModel({ mode: { kind: 'echo' }, port });
    expect((await (await runtime.post('/runs', { input: 'x' })).json()).output).toBe('x');
  });
});

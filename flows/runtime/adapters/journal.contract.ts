import { describe, expect, it } from 'vitest';
import type { Journal, RunRow, StepRow } from './journal';

/** A journal under test, with the ids its database knows. */
export interface JournalUnderTest extends AsyncDisposable {
  readonly journal: Journal;
  readonly flowId: string;
}

export const someRunId = (digit: number): string => `0197a000-0000-7000-8000-00000000000${digit}`;

export function someRun(id: string, flowId: string, change: Partial<RunRow> = {}): RunRow {
  return {
    id,
    flow_id: flowId,
    kind: 'published',
    version: 3,
    revision: null,
    session_id: 'session-1',
    status: 'succeeded',
    started_at: '2026-11-21T10:00:00.000Z',
    duration_ms: 12.5,
    input: { value: 'hello' },
    outputs: [
      {
        componentId: 'chat-output-aaaaa',
        componentName: 'Chat Output',
        type: 'outputs/chat-output',
        as: 'chat',
        port: 'message',
        value: { text: 'hi' },
      },
    ],
    failure: null,
    usage: { inputTokens: 3, outputTokens: 5 },
    details_dropped: false,
    ...change,
  };
}

export function someStep(runId: string, componentId: string): StepRow {
  return {
    run_id: runId,
    component_id: componentId,
    iteration: '',
    component_type: 'models/language-model',
    attempt: 1,
    status: 'succeeded',
    started_at: '2026-11-21T10:00:00.001Z',
    duration_ms: 10,
    inputs: { input: 'hello' },
    outputs: { message: 'hi' },
    failure: null,
    usage: { inputTokens: 3, outputTokens: 5 },
    source: null,
    reason: null,
    logs: null,
  };
}

/** What every journal promises. */
export function journalContract(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`the ${name}`, () => {
    it('gives back a run and its steps', async () => {
      await using test = await open();
      const id = someRunId(1);
      const running = someRun(id, test.flowId, { status: 'running' });
      test.journal.stepEnded(running, someStep(id, 'a'));
      test.journal.stepEnded(running, someStep(id, 'b'));
      test.journal.runEnded(someRun(id, test.flowId));
      await test.journal.flush(5_000);
      const logged = await test.journal.load(id);
      expect(logged?.run).toMatchObject({ id, status: 'succeeded', version: 3, usage: { outputTokens: 5 } });
      expect(logged?.run.outputs?.[0]?.value).toEqual({ text: 'hi' });
      expect(logged?.steps.map((step) => step.component_id).toSorted()).toEqual(['a', 'b']);
      expect(logged?.steps[0]?.outputs).toEqual({ message: 'hi' });
    });

    it('shows a run while it runs and its end afterwards', async () => {
      await using test = await open();
      const id = someRunId(2);
      const running = { status: 'running', duration_ms: null, outputs: null, usage: null } as const;
      test.journal.runStarted(someRun(id, test.flowId, running));
      await test.journal.flush(5_000);
      expect((await test.journal.load(id))?.run.status).toBe('running');
      test.journal.runEnded(someRun(id, test.flowId, { status: 'failed' }));
      await test.journal.flush(5_000);
      expect((await test.journal.load(id))?.run.status).toBe('failed');
    });

    it('shows the steps that have ended while the run goes on', async () => {
      await using test = await open();
      const id = someRunId(5);
      const running = someRun(id, test.flowId, { status: 'running', duration_ms: null, outputs: null });
      test.journal.runStarted(running);
      await test.journal.flush(5_000);
      test.journal.stepEnded(running, someStep(id, 'a'));
      await test.journal.flush(5_000);
      expect((await test.journal.load(id))?.steps).toHaveLength(1);
      const round = { ...someStep(id, 'a'), iteration: 'loop-a[1]', attempt: 2, source: 'cache' };
      test.journal.stepEnded(running, { ...round, logs: [{ atMs: 1, level: 'info', message: 'hm' }] });
      test.journal.runEnded(someRun(id, test.flowId));
      await test.journal.flush(5_000);
      const logged = await test.journal.load(id);
      expect(logged?.run.status).toBe('succeeded');
      expect(logged?.steps[1]).toMatchObject({ iteration: 'loop-a[1]', attempt: 2, source: 'cache' });
      expect(logged?.steps[1]?.logs?.[0]?.message).toBe('hm');
    });

    it('gives back values of any size whole', async () => {
      await using test = await open();
      const id = someRunId(6);
      const large = 'x'.repeat(100_000);
      const step = {
        ...someStep(id, 'a'),
        inputs: { input: large },
        outputs: { table: [[large, 1]], small: 'y' },
      };
      test.journal.stepEnded(someRun(id, test.flowId, { status: 'running' }), step);
      test.journal.runEnded(someRun(id, test.flowId, { input: { value: large } }));
      await test.journal.flush(5_000);
      const logged = await test.journal.load(id);
      expect(logged?.run.input).toEqual({ value: large });
      expect(logged?.steps[0]).toMatchObject({ inputs: step.inputs, outputs: step.outputs });
    });

    it('never changes a run that has ended', async () => {
      await using test = await open();
      const id = someRunId(3);
      for (const status of ['cancelled', 'succeeded', 'running'] as const) {
        test.journal.runEnded(someRun(id, test.flowId, { status }));
        await test.journal.flush(5_000);
      }
      expect((await test.journal.load(id))?.run.status).toBe('cancelled');
    });

    it('keeps texts that are hard to store', async () => {
      await using test = await open();
      const id = someRunId(4);
      const input = {
        value: 'quotes " \\ and lines\n, 日本語 🎉, a zero \0 and half a pair \ud83d',
        $blob: { a: 1 },
      };
      test.journal.runEnded(someRun(id, test.flowId, { input }));
      await test.journal.flush(5_000);
      expect((await test.journal.load(id))?.run.input).toEqual(input);
    });

    it('knows nothing of a run that it was not told of', async () => {
      await using test = await open();
      expect(await test.journal.load(someRunId(9))).toBeUndefined();
    });
  });
}

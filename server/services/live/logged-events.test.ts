import { expect, it } from 'vitest';
import { runEventSchema } from '@/flows/model/run-event';
import type { RunRow, StepRow } from '@/server/db/queries/runs';
import { loggedEvents } from './logged-events';

const startedAt = new Date('2026-01-01T00:00:00Z');
const run: RunRow = {
  id: '01a1fdf0-6260-78e3-adf2-366dc8ebc56a',
  deploymentId: 'd',
  projectId: 'p',
  instanceId: null,
  flowId: 'f',
  kind: 'draft',
  version: null,
  revision: 3,
  sessionId: 's',
  status: 'failed',
  startedAt,
  durationMs: 40,
  input: null,
  outputs: null,
  failure: { code: 'x', message: 'It broke.', action: 'Mend it.', retryable: false, componentId: 'b' },
  usage: null,
  detailsDropped: false,
  mode: 'interactive',
  bundle: null,
  priority: 0,
  queuedAt: null,
  dueAt: null,
  epoch: 0,
  cancelRequestedAt: null,
};
const step = (componentId: string, rest: Partial<StepRow>): StepRow => ({
  runId: run.id,
  componentId,
  iteration: '',
  attempt: 1,
  deploymentId: 'd',
  componentType: 't',
  status: 'succeeded',
  startedAt: new Date(startedAt.getTime() + 5),
  durationMs: 10,
  inputs: null,
  outputs: null,
  failure: null,
  usage: null,
  source: null,
  reason: null,
  logs: null,
  effects: null,
  ...rest,
});

it('tells a finished run as the events it would have sent, numbered after what was heard', () => {
  const steps = [
    step('a', { outputs: { text: 'hello' } }),
    step('b', { status: 'failed', failure: run.failure }),
    step('c', { status: 'skipped', startedAt: null, durationMs: null }),
  ];
  const events = loggedEvents(run, steps, 6);
  for (const event of events) expect(runEventSchema.parse(event)).toEqual(event);
  expect(events.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
    '7 run-start',
    '8 step-start',
    '9 step-end',
    '10 step-start',
    '11 step-end',
    '12 step-end',
    '13 run-end',
  ]);
  expect(events.at(-1)).toMatchObject({ status: 'failed', failure: { message: 'It broke.' } });
});

import { expect, it } from 'vitest';
import type { RunResult } from '@/flows/engine';
import { passthroughFlow } from '@/flows/runtime/testing/test-flows';
import { endRowOf, startRowOf, stepRowOf } from './log-rows';
import { makeReady } from './served-flow';

const half = '\ud83d';
const failure = {
  code: 'model-failed',
  message: `It said: a\0b${half}`,
  action: 'Try again.',
  retryable: true,
};
const result: RunResult = {
  status: 'failed',
  outputs: [],
  failure,
  startedAtMs: 0,
  durationMs: 1,
  steps: [
    {
      componentId: 'a',
      componentName: 'A',
      componentType: 'models/language-model',
      status: 'failed',
      startedAtMs: 0,
      durationMs: 1,
      inputs: {},
      failure,
    },
  ],
};

it('keeps what a caller or a model server sends as it is, except where only a plain text can be kept', () => {
  const ready = makeReady({
    flowId: 'f',
    name: 'F',
    endpointName: null,
    version: 1,
    revision: null,
    document: passthroughFlow(),
  });
  if (!ready.flow) throw new Error('The flow should be ready.');
  const request = { flow: ready.flow, runId: 'r', sessionId: `s\0${half}`, input: { value: `v\0${half}` } };
  const start = startRowOf({ request, kind: 'published', startedAtMs: 0 });
  const end = endRowOf(start, result);
  expect(end).toMatchObject({ session_id: 's\uFFFD\uFFFD', input: { value: `v\0${half}` }, failure });
  const steps = result.steps.map((step) => stepRowOf('r', { ...step, reason: `why\0${half}` }, null));
  expect(steps).toMatchObject([{ iteration: '', attempt: 1, reason: 'why\uFFFD\uFFFD', failure }]);
});

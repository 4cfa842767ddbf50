import { expect, it } from 'vitest';
import type { RunResult } from '@/flows/engine';
import { passthroughFlow } from '@/flows/runtime/testing/test-flows';
import { endRowOf, startRowOf, stepRowsOf } from './log-rows';
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

it('holds nothing that Postgres cannot store, whatever a caller or a model server sends', () => {
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
  const rows = [endRowOf(start, result), ...stepRowsOf('r', result)];
  expect(JSON.stringify(rows)).not.toMatch(/\\u0000|\\ud83d/);
  expect(rows[0]).toMatchObject({
    session_id: 's\uFFFD\uFFFD',
    failure: { message: 'It said: a\uFFFDb\uFFFD' },
  });
});

import { expect, it } from 'vitest';
import type { StepRecord } from '@/flows/engine';
import { createKeptOutputs } from './kept-outputs';

const record: StepRecord = {
  componentId: 'a',
  componentName: 'A',
  componentType: 'test/a',
  status: 'succeeded',
  startedAtMs: 0,
  durationMs: 1,
  inputs: {},
  outputs: { out: 'one' },
};

it('knows what a component gave last, in its own flow', async () => {
  const kept = createKeptOutputs();
  kept.note('flow-1', record);
  kept.note('flow-1', { ...record, outputs: { out: 'two' } });
  expect(await kept.portsFor('flow-1').lastOutputs?.('a')).toEqual({ out: 'two' });
  expect(await kept.portsFor('flow-2').lastOutputs?.('a')).toBeUndefined();
});

it('does not take for its last outputs what it did not give', async () => {
  const kept = createKeptOutputs();
  kept.note('flow-1', { ...record, source: 'fallback' });
  kept.note('flow-1', { ...record, scope: 'loop[1]' });
  kept.note('flow-1', { ...record, status: 'failed' });
  expect(await kept.portsFor('flow-1').lastOutputs?.('a')).toBeUndefined();
});

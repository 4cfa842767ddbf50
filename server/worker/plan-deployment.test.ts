import { describe, expect, it } from 'vitest';
import { DRAIN_PATIENCE_MS, FLIP_TO_DRAIN_MS, planDeployment, START_PATIENCE_MS } from './plan-deployment';
import { crashesAt, desiredDeployment, knownInstance, memoryOf } from './test-deployment';

const wanted = desiredDeployment();
const wantsTwo = desiredDeployment({ bundleId: 'bundle-2', version: 2 });
const now = 1_000_000;

describe('a deployment that should run', () => {
  it('is started when nothing of it runs', () => {
    expect(planDeployment(wanted, memoryOf({}), now)).toMatchObject({ start: true, route: null, remove: [] });
  });

  it('is not started twice, and is not waited for without end', () => {
    const starting = knownInstance(1, { state: 'starting', startedAtMs: now });
    const plan = planDeployment(wanted, memoryOf({ instances: [starting] }), now + 1);
    expect(plan).toMatchObject({
      start: false,
      route: null,
      remove: [],
      lookAgainAtMs: now + START_PATIENCE_MS,
    });
    const later = planDeployment(wanted, memoryOf({ instances: [starting] }), now + START_PATIENCE_MS);
    expect(later).toMatchObject({
      start: false,
      remove: [{ instanceId: 'v1', patienceMs: 0, failed: true }],
    });
  });

  it('gets its calls once it is ready', () => {
    const plan = planDeployment(wanted, memoryOf({ instances: [knownInstance(1)] }), now);
    expect(plan).toMatchObject({ start: false, route: 'v1', remove: [], lookAgainAtMs: null });
  });

  it('is started again after a crash, later each time, and given up after five within a minute', () => {
    const plan = (...moments: number[]) =>
      planDeployment(wanted, memoryOf({ crashes: crashesAt(...moments) }), now);
    expect(plan(now)).toMatchObject({ start: false, lookAgainAtMs: now + 200 });
    expect(plan(now - 300)).toMatchObject({ start: true });
    expect(plan(now - 10, now - 5, now)).toMatchObject({ start: false, lookAgainAtMs: now + 800 });
    expect(plan(1, 2, 3, 4, now)).toMatchObject({ start: false, lookAgainAtMs: now + 200 });
    const five = [now - 50_000, now - 40_000, now - 30_000, now - 20_000, now - 10_000];
    expect(plan(...five)).toMatchObject({ start: false, lookAgainAtMs: null });
  });
});

describe('a change of version', () => {
  //  v1 ready ── v2 starting ── v2 ready: flip ── 3 s ── v1 drains
  const before = knownInstance(1);

  it('starts the new one beside the old, which goes on serving', () => {
    const plan = planDeployment(wantsTwo, memoryOf({ instances: [before], routed: 'v1' }), now);
    expect(plan).toMatchObject({ start: true, route: 'v1', remove: [] });
  });

  it('moves the calls when the new one is ready, and drains the old one three seconds later', () => {
    const instances = [before, knownInstance(2)];
    expect(planDeployment(wantsTwo, memoryOf({ instances, routed: 'v1' }), now)).toMatchObject({
      route: 'v2',
      remove: [],
    });
    const flipped = [{ ...before, unroutedAtMs: now }, knownInstance(2)];
    const memory = memoryOf({ instances: flipped, routed: 'v2' });
    expect(planDeployment(wantsTwo, memory, now + 100)).toMatchObject({
      remove: [],
      lookAgainAtMs: now + FLIP_TO_DRAIN_MS,
    });
    expect(planDeployment(wantsTwo, memory, now + FLIP_TO_DRAIN_MS)).toMatchObject({
      remove: [{ instanceId: 'v1', patienceMs: DRAIN_PATIENCE_MS, failed: false }],
    });
  });

  it('taken back within those seconds returns to the old one at once', () => {
    const flipped = [{ ...before, unroutedAtMs: now }, knownInstance(2)];
    const plan = planDeployment(wanted, memoryOf({ instances: flipped, routed: 'v2' }), now + 1_000);
    expect(plan).toMatchObject({ start: false, route: 'v1' });
  });

  it('leaves the calls with the old one when the new one keeps crashing', () => {
    const crashes = crashesAt(1, 2, 3, 4, 5);
    const plan = planDeployment(wantsTwo, memoryOf({ instances: [before], routed: 'v1', crashes }), 6);
    expect(plan).toMatchObject({ start: false, route: 'v1', remove: [] });
  });

  it('ends a version that is overtaken while it starts', () => {
    const instances = [before, knownInstance(2, { state: 'starting', startedAtMs: now })];
    const wantsThree = desiredDeployment({ bundleId: 'bundle-3', version: 3 });
    const plan = planDeployment(wantsThree, memoryOf({ instances, routed: 'v1' }), now);
    expect(plan).toMatchObject({ start: true, route: 'v1', remove: [{ instanceId: 'v2', patienceMs: 0 }] });
  });

  it('of the runtime file counts like one of the flow', () => {
    const memory = memoryOf({ instances: [before], routed: 'v1' });
    expect(planDeployment(desiredDeployment({ artifact: 'newer' }), memory, now)).toMatchObject({
      start: true,
      route: 'v1',
    });
  });
});

describe('runs on record that began with an older version', () => {
  const pinned = [{ bundleId: 'bundle-1', version: 1 }];

  it('keep its process, to which no calls go any more', () => {
    const instances = [knownInstance(1, { unroutedAtMs: now - 60_000 }), knownInstance(2)];
    const memory = memoryOf({ instances, routed: 'v2' });
    const plan = planDeployment({ ...wantsTwo, pinned }, memory, now);
    expect(plan).toMatchObject({ route: 'v2', remove: [], startPinned: [] });
    expect(planDeployment(wantsTwo, memory, now)).toMatchObject({ remove: [{ instanceId: 'v1' }] });
  });

  it('get a process where there is none, also while the new version starts', () => {
    const serving = memoryOf({ instances: [knownInstance(2)], routed: 'v2' });
    expect(planDeployment({ ...wantsTwo, pinned }, serving, now)).toMatchObject({ startPinned: pinned });
    expect(planDeployment({ ...wantsTwo, pinned }, memoryOf({}), now)).toMatchObject({
      start: true,
      startPinned: pinned,
    });
  });
});

describe('a deployment that should not run', () => {
  it.each([desiredDeployment({ desiredState: 'stopped' }), undefined])(
    'gets no calls and is drained',
    (desired) => {
      const instances = [knownInstance(1), knownInstance(2, { state: 'draining' })];
      const plan = planDeployment(desired, memoryOf({ instances, routed: 'v1' }), now);
      expect(plan).toMatchObject({ start: false, route: null, lookAgainAtMs: null });
      expect(plan.remove).toMatchObject([{ instanceId: 'v1', patienceMs: DRAIN_PATIENCE_MS, failed: false }]);
    },
  );
});

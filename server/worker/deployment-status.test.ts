import { describe, expect, it } from 'vitest';
import { deploymentStatus } from './deployment-status';
import { crashesAt, desiredDeployment, knownInstance, memoryOf } from './test-deployment';

const stopped = desiredDeployment({ desiredState: 'stopped' });
const wantsTwo = desiredDeployment({ bundleId: 'bundle-2', version: 2 });
const one = { instances: [knownInstance(1)], routed: 'v1' };

describe('the status of a deployment', () => {
  it.each([
    ['starting', desiredDeployment(), memoryOf({}), /Version 1 is being started/],
    [
      'starting',
      desiredDeployment(),
      memoryOf({ crashes: crashesAt(1) }),
      /Version 1 ended: Out of memory\. It is started again/,
    ],
    ['ready', desiredDeployment(), memoryOf(one), /Version 1 runs/],
    ['ready', wantsTwo, memoryOf(one), /Version 2 is being started/],
    [
      'degraded',
      wantsTwo,
      memoryOf({ ...one, crashes: crashesAt(1, 2, 3, 4, 5) }),
      /Version 2 failed 5 times within a minute: Out of memory/,
    ],
    ['failed', desiredDeployment(), memoryOf({ crashes: crashesAt(1, 2, 3, 4, 5) }), /press Start/],
    [
      'stopping',
      stopped,
      memoryOf({ instances: [knownInstance(1, { state: 'draining' })] }),
      /come to their end/,
    ],
    ['stopped', stopped, memoryOf({}), /Press Start to run it again/],
  ] as const)('says %s and why', (state, desired, memory, why) => {
    const status = deploymentStatus(desired, memory, 'now');
    expect(status.state).toBe(state);
    expect(status.conditions[0]?.message).toMatch(why);
  });

  it('names the version that calls reach while another one starts', () => {
    const status = deploymentStatus(wantsTwo, memoryOf(one), 'now');
    expect(status.routedBundleId).toBe('bundle-1');
    expect(status.conditions[2]?.message).toBe('Calls still reach version 1 until version 2 is ready.');
  });

  it('says when the database server lets deployments share one login', () => {
    const [started] = deploymentStatus(
      desiredDeployment({ sharesDatabaseRole: true }),
      memoryOf(one),
      'now',
    ).conditions;
    expect(started?.message).toMatch(
      /^Version 1 runs\. It logs its runs with the studio’s own database login/,
    );
  });

  it('keeps the time of a condition that says the same', () => {
    const { conditions } = deploymentStatus(desiredDeployment(), memoryOf({}), 'first');
    const later = deploymentStatus(desiredDeployment({ conditions }), memoryOf(one), 'second');
    expect(later.conditions.map(({ at }) => at)).toEqual(['second', 'second', 'second']);
    const same = deploymentStatus(desiredDeployment({ conditions }), memoryOf({}), 'second');
    expect(same.conditions.map(({ at }) => at)).toEqual(['first', 'first', 'first']);
  });
});

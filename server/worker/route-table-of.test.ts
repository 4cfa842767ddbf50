import { describe, expect, it } from 'vitest';
import { routeTableOf } from './route-table-of';
import { desiredDeployment } from './test-deployment';

const instance = {
  instanceId: 'i',
  deploymentId: 'd',
  state: 'ready',
  address: { host: '127.0.0.1', port: 4000 },
  pid: 1,
  exitReason: null,
} as const;

describe('the route table', () => {
  it('names where a deployment answers, by slug, by key, by flow and by endpoint name', () => {
    const keys = [
      { deploymentId: 'd', sha256: 'k1' },
      { deploymentId: 'unknown', sha256: 'k2' },
    ];
    const table = routeTableOf([{ desired: desiredDeployment(), state: 'ready', instance }], keys);
    expect(table.deployments).toMatchObject([
      { slug: 'ask', state: 'ready', targets: [{ port: 4000, weight: 1 }] },
    ]);
    expect(table.keys).toEqual({ k1: 'ask' });
    expect(table.flows).toEqual({ f: ['ask'], ask: ['ask'] });
  });

  it('leaves out drafts, and names of other environments', () => {
    const draft = desiredDeployment({ id: 'x', kind: 'draft', slug: 'draft-p' });
    const staging = desiredDeployment({ id: 'y', slug: 'ask-2', inDefaultEnvironment: false });
    const table = routeTableOf(
      [draft, staging].map((desired) => ({ desired, state: 'ready', instance })),
      [],
    );
    expect(table.deployments.map(({ slug }) => slug)).toEqual(['ask-2']);
    expect(table.flows).toEqual({});
  });

  it('says both choices of a name that two share', () => {
    const other = desiredDeployment({ id: 'o', slug: 'ask-x1', flowId: 'g' });
    const table = routeTableOf(
      [desiredDeployment(), other].map((desired) => ({ desired, state: 'starting', instance: null })),
      [],
    );
    expect(table.flows.ask).toEqual(['ask', 'ask-x1']);
  });

  it.each([
    ['stopping', 'stopped'],
    ['stopped', 'stopped'],
    ['failed', 'failed'],
    ['pending', 'starting'],
    ['starting', 'starting'],
  ] as const)('tells callers in plain words of one that is %s', (state, shown) => {
    const [route] = routeTableOf([{ desired: desiredDeployment(), state, instance: null }], []).deployments;
    expect(route).toMatchObject({ state: shown, targets: [], message: expect.stringContaining('ask') });
    expect(route?.action).not.toBe('');
  });
});

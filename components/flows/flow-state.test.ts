import { describe, expect, it } from 'vitest';
import { flowState } from './flow-state';

describe('flowState', () => {
  it.each([
    [null, 'draft', 'draft'],
    [{ state: 'ready', version: 7 }, 'live', 'live v7'],
    [{ state: 'failed', version: 7 }, 'failing', 'failing'],
    [{ state: 'stopped', version: 1 }, 'stopped', 'stopped'],
    [{ state: 'pending', version: null }, 'starting', 'starting'],
  ])('says of %j that it is %s', (deployment, name, words) => {
    expect(flowState(deployment)).toEqual({ name, words });
  });
});

import { describe, expect, it } from 'vitest';
import { circleReason, type LinkGraph, pathBetween } from './link-circles';

/** a → b → c, a → d */
const graph: LinkGraph = {
  uses: [
    { flowId: 'a', linkedFlowId: 'b' },
    { flowId: 'b', linkedFlowId: 'c' },
    { flowId: 'a', linkedFlowId: 'd' },
  ],
  nameOf: (id) => id.toUpperCase(),
};

describe('flows that use each other', () => {
  it('are followed however deep', () => expect(pathBetween(graph, 'a', 'c')).toEqual(['a', 'b', 'c']));

  it('are followed one way only', () => expect(pathBetween(graph, 'c', 'a')).toBeNull());

  it('end where they began when a flow is itself', () => expect(pathBetween(graph, 'a', 'a')).toEqual(['a']));

  it('do not keep the search going round for ever', () => {
    const round = { ...graph, uses: [...graph.uses, { flowId: 'c', linkedFlowId: 'b' }] };
    expect(pathBetween(round, 'b', 'a')).toBeNull();
  });

  it('are named in the reason, in order', () => {
    expect(circleReason(graph, ['c', 'a', 'b', 'c'])).toContain('“C” → “A” → “B” → “C”');
  });
});

import { describe, expect, it } from 'vitest';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { makeReady } from './served-flow';

const component = (type: string, settings = {}) => ({
  type,
  typeVersion: 1,
  settings,
  position: { x: 0, y: 0 },
});

function connected(
  components: FlowDocument['components'],
  ...edges: [string, string, string, string][]
): FlowDocument {
  return {
    ...emptyDocument(),
    components,
    edges: Object.fromEntries(
      edges.map(([component, port, to, toPort]) => [
        `${component}.${port}>${to}.${toPort}`,
        { from: { component, port }, to: { component: to, port: toPort } },
      ]),
    ),
  };
}

const ends = { in: component('inputs/chat-input'), out: component('outputs/chat-output') };
const inner = connected(ends, ['in', 'message', 'out', 'input']);
const link = {
  flowId: 'inner',
  version: 'latest',
  name: 'Inner',
  ports: {
    inputs: [{ name: 'in', label: 'In', type: 'message' }],
    outputs: [{ name: 'out', label: 'Out', type: 'message' }],
  },
};
// in ──> sub ──> out
const outer = connected(
  { ...ends, sub: component('logic/sub-flow', { flow: link }) },
  ['in', 'message', 'sub', 'in'],
  ['sub', 'out', 'out', 'input'],
);
const about = { flowId: 'outer', name: 'Outer', endpointName: null, version: 1, revision: null };

describe('a flow that uses another one', () => {
  it('is ready with the one that came along', () => {
    const linked = [{ flowId: 'inner', name: 'Inner', version: 4, document: inner }];
    expect(makeReady({ ...about, document: outer, linked }).flow?.flowId).toBe('outer');
  });

  it('is not ready without it, and the finding names the component', () => {
    expect(makeReady({ ...about, document: outer }).findings).toMatchObject([
      { code: 'missing-flow', componentId: 'sub' },
    ]);
  });
});

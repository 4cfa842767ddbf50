import { describe, expect, it } from 'vitest';
import type { Bundle } from '@/flows/model/bundle';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { createFlowDirectory, flowsOfBundle } from './flow-directory';

const component = (type: string) => ({ type, typeVersion: 1, settings: {}, position: { x: 0, y: 0 } });
const echo: FlowDocument = {
  ...emptyDocument(),
  components: { in: component('inputs/chat-input'), out: component('outputs/chat-output') },
  edges: {
    'in.message>out.input': {
      from: { component: 'in', port: 'message' },
      to: { component: 'out', port: 'input' },
    },
  },
};

const published = (flowId: string, version: number): Bundle['flows'][number] => ({
  flowId,
  name: flowId,
  endpointName: flowId,
  version,
  digests: { logic: '', layout: '' },
  document: echo,
});

describe('the flows of a bundle', () => {
  const bundle: Bundle = {
    format: 'millrace.bundle',
    formatVersion: 1,
    flows: [
      published('outer', 2),
      { ...published('inner', 1), linked: true },
      { ...published('inner', 3), linked: true },
    ],
    bindings: { connections: [], secrets: [] },
  };
  const directory = createFlowDirectory(flowsOfBundle(bundle));

  it('answer by id and by name, the first one at the address of the deployment', () => {
    expect(directory.main()?.flowId).toBe('outer');
    expect(directory.find('outer')?.version).toBe(2);
  });

  it('answer nowhere when they are only used inside others', () => {
    expect(directory.find('inner')).toBeUndefined();
    expect(directory.all().map(({ flowId }) => flowId)).toEqual(['outer']);
  });
});

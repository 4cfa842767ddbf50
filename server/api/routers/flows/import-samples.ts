import type { JsonObject } from '@/flows/model/json';

/** Small files of Langflow, for tests. */
const chatInput: JsonObject = {
  id: 'ChatInput-aaaaa',
  type: 'genericNode',
  position: { x: 1, y: 2 },
  data: {
    id: 'ChatInput-aaaaa',
    type: 'ChatInput',
    node: {
      display_name: 'Chat Input',
      metadata: { module: 'lfx.components.input_output.chat.ChatInput' },
      template: {
        _type: 'Component',
        code: { type: 'code', value: ['line one', 'line \ud83d two', 'zero \u0000'] },
        input_value: { type: 'str', value: 'Hi', name: 'input_value' },
      },
      outputs: [{ name: 'message', types: ['Message'] }],
    },
  },
};

const mine: JsonObject = {
  id: 'Mine-aaaaa',
  type: 'genericNode',
  position: { x: 0, y: 0 },
  data: {
    type: 'Mine',
    node: {
      template: {
        api_token: { type: 'str', value: 'sk-live-0123456789', password: true, display_name: 'Token' },
      },
    },
  },
};

export const noteFile: JsonObject = {
  id: '42bc8fd9-c282-498f-b5d6-4ffffffaca8f',
  name: 'Notes',
  description: 'About',
  endpoint_name: null,
  my_own_key: [1, { two: 'œ' }],
  data: {
    nodes: [
      chatInput,
      {
        id: 'n',
        type: 'noteNode',
        position: { x: 0, y: 0 },
        data: { type: 'note', node: { description: '# Hi' } },
      },
    ],
    edges: [],
    viewport: { x: 0, y: 0, zoom: 1 },
  },
};

export const secretFile: JsonObject = { name: 'Keys', data: { nodes: [mine], edges: [] } };

export const twoFlows: JsonObject = {
  folder_name: 'Project',
  flows: [
    { ...noteFile, name: 'One' },
    { ...noteFile, name: 'Two' },
  ],
};

/** Runs another flow, by the id that it has in Langflow. */
export const usingFlow: JsonObject = {
  name: 'Using',
  data: {
    nodes: [
      {
        id: 'RunFlow-aaaaa',
        type: 'genericNode',
        position: { x: 0, y: 0 },
        data: {
          type: 'RunFlow',
          node: {
            display_name: 'Run Flow',
            metadata: { module: 'lfx.components.flow_controls.run_flow.RunFlowComponent' },
            template: {
              flow_id_selected: { type: 'str', value: 'used-flow' },
              flow_name_selected: { type: 'str', value: 'Notes' },
              'ChatInput-aaaaa~input_value': { type: 'str', value: '', input_types: ['Message'] },
            },
            outputs: [],
          },
        },
      },
    ],
    edges: [],
  },
};

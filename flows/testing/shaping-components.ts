import type { ComponentDescription } from '@/flows/model/component';

/** Types whose ports follow from settings, marks or links, for tests of the model. None of them runs. */
const about = { version: 1, description: 'For tests.', icon: 'flask-conical', family: 'test' } as const;

/** Each row is a branch that may be left out. */
export const sorter: ComponentDescription = {
  ...about,
  type: 'test/sorter',
  title: 'Sorter',
  fields: {
    routes: {
      kind: 'table',
      label: 'Routes',
      default: [],
      columns: [{ name: 'name', label: 'Name', kind: 'text' }],
    },
  },
  inputs: { in: { label: 'In', type: 'text', required: true } },
  outputs: { else: { label: 'Else', type: 'text', branch: true } },
  portsFrom: { field: 'routes', syntax: 'rows', side: 'outputs', type: 'text', branch: true },
};

export const subFlow: ComponentDescription = {
  ...about,
  type: 'test/sub-flow',
  title: 'Sub-flow',
  fields: { flow: { kind: 'flow', label: 'Flow', default: null, required: true } },
  inputs: {},
  outputs: {},
  portsFrom: { field: 'flow', syntax: 'flow' },
  control: { kind: 'sub-flow', field: 'flow' },
};

export const forEach: ComponentDescription = {
  ...about,
  type: 'test/for-each',
  title: 'For Each',
  fields: { concurrency: { kind: 'number', label: 'At once', default: 1 } },
  inputs: {
    items: { label: 'Items', type: 'any', required: true },
    result: { label: 'Result', type: 'any', feedback: true },
  },
  outputs: {
    item: { label: 'Item', type: 'any' },
    index: { label: 'Index', type: 'data' },
    accumulated: { label: 'So far', type: 'data' },
    done: { label: 'Done', type: 'data' },
  },
  control: {
    kind: 'loop',
    items: 'items',
    item: 'item',
    index: 'index',
    accumulated: 'accumulated',
    result: 'result',
    done: 'done',
    concurrency: 'concurrency',
  },
};

/** Marks what an agent fills in. */
export const lookUp: ComponentDescription = {
  ...about,
  type: 'test/look-up',
  title: 'Look Up',
  fields: {
    place: { kind: 'text', label: 'Place', default: '' },
    limit: { kind: 'number', label: 'Limit', default: 5, tool: true },
  },
  inputs: {
    question: { label: 'Question', type: 'text', required: true, tool: true },
    where: { label: 'Where', type: 'text', field: 'place' },
  },
  outputs: { found: { label: 'Found', type: 'text' } },
};

export const agent: ComponentDescription = {
  ...about,
  type: 'test/agent',
  title: 'Agent',
  fields: {},
  inputs: { tools: { label: 'Tools', type: 'tool', list: true } },
  outputs: { answer: { label: 'Answer', type: 'text' } },
  exit: { as: 'text', port: 'answer' },
};

/** Passes a text on: the simplest thing to draw with. */
export const pass: ComponentDescription = {
  ...about,
  type: 'test/pass',
  title: 'Pass',
  fields: { text: { kind: 'text', label: 'Text', default: '' } },
  inputs: { in: { label: 'In', type: 'any', list: true } },
  outputs: { out: { label: 'Out', type: 'text' } },
  entry: { as: 'text', field: 'text' },
};

export const shapingCatalogue = Object.fromEntries(
  [sorter, subFlow, forEach, lookUp, agent, pass].map((description) => [description.type, description]),
);

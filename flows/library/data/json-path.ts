import { defineComponent } from '@/flows/model/component';
import { queryData } from './query-data';
import { parsed } from './rows-of';

export const jsonPath = defineComponent({
  type: 'data/json-path',
  version: 1,
  title: 'JSON Path',
  description: 'Looks something up in JSON data.',
  icon: 'route',
  family: 'data',
  aliases: ['ParseJSONData', 'Parse JSON', 'jmespath', 'jsonpath', 'jq', 'query'],
  fields: {
    query: {
      kind: 'text',
      label: 'Query',
      help: 'JSONPath ($.orders[*].total), JMESPath (orders[].total) or a path of jq (.orders[].total).',
      default: '$',
      required: true,
      tool: true,
    },
  },
  inputs: {
    data: { label: 'Data', type: 'any', required: true, help: 'Data, a table, or a text that is JSON.' },
    query: { label: 'Query', type: 'text', field: 'query' },
  },
  outputs: {
    result: { label: 'Result', type: 'any', help: 'What was found; null where nothing was.' },
  },
  examples: [
    {
      title: 'JSONPath with a filter',
      settings: { query: '$.books[?(@.price < 10)].title' },
      inputs: {
        data: {
          books: [
            { title: 'A', price: 5 },
            { title: 'B', price: 20 },
          ],
        },
      },
      gives: { result: ['A'] },
    },
    {
      title: 'JMESPath',
      settings: { query: 'length(books)' },
      inputs: { data: '{"books": [1, 2]}' },
      gives: { result: 2 },
    },
  ],
  async run(_context, { inputs }) {
    const { data, query = '' } = inputs;
    const value = typeof data === 'string' ? (parsed(data) ?? data) : data;
    return { result: await queryData(value, { query, field: 'query' }) };
  },
});

import { tokenCounter } from '@/flows/library/text/count-tokens';
import { defineComponent } from '@/flows/model/component';

export const tokenCount = defineComponent({
  type: 'utilities/token-count',
  version: 1,
  title: 'Token Count',
  description: 'Says how many tokens a text is for a model.',
  icon: 'sigma',
  family: 'utilities',
  aliases: ['tokens', 'count tokens', 'context size'],
  fields: {
    text: { kind: 'text', label: 'Text', default: '', multiline: true, tool: true },
    limit: {
      kind: 'number',
      label: 'Limit',
      help: 'With a limit, the text leaves by the one output or the other.',
      default: null,
      minimum: 1,
      integer: true,
    },
  },
  inputs: { text: { label: 'Text', type: 'text', field: 'text' } },
  outputs: {
    count: {
      label: 'Count',
      type: 'data',
      help: '“tokens” and “characters”, counted as OpenAI’s models do.',
    },
    within: { label: 'Within the limit', type: 'text', branch: true },
    over: { label: 'Over the limit', type: 'text', branch: true },
  },
  examples: [
    {
      title: 'Short enough',
      settings: { limit: 10 },
      inputs: { text: 'hello world' },
      gives: { count: { tokens: 2, characters: 11 }, within: 'hello world' },
    },
  ],
  async run(_context, { fields, inputs }) {
    const { text = '' } = inputs;
    const count = { tokens: (await tokenCounter())(text), characters: [...text].length };
    if (fields.limit === null) return { count };
    return count.tokens <= fields.limit ? { count, within: text } : { count, over: text };
  },
});

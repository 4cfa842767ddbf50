import { defineComponent } from '@/flows/model/component';
import type { Json } from '@/flows/model/json';

/** Gives on no more than so much: the first items of a list, the first characters of a text. */
export const limit = defineComponent({
  type: 'logic/limit',
  version: 1,
  title: 'Limit',
  description: 'Gives on the first or last items of a list, or characters of a text, and no more.',
  icon: 'scissors',
  family: 'logic',
  aliases: ['first', 'head', 'top', 'truncate', 'cut'],
  fields: {
    count: { kind: 'number', label: 'At most', default: 10, minimum: 0, maximum: 1_000_000, integer: true },
    from: {
      kind: 'select',
      label: 'Counted from',
      default: 'start',
      options: [
        { value: 'start', label: 'the start' },
        { value: 'end', label: 'the end' },
      ],
      advanced: true,
    },
  },
  inputs: { input: { label: 'Input', type: 'any', help: 'A list, a table or a text.', required: true } },
  outputs: {
    output: { label: 'Output', type: 'any' },
    rest: { label: 'Rest', type: 'any', help: 'What was left over, if anything was.', branch: true },
  },
  async run(_context, { fields: { count, from }, inputs: { input } }) {
    if (typeof input === 'string') {
      // By letters as people see them: none is cut in two.
      const letters = Array.from(input);
      const { kept, rest } = parted(letters, count, from);
      return { output: kept.join(''), ...(rest.length > 0 && { rest: rest.join('') }) };
    }
    if (!Array.isArray(input)) return { output: input };
    const { kept, rest } = parted<Json>(input, count, from);
    return { output: kept, ...(rest.length > 0 && { rest }) };
  },
});

function parted<Item>(items: readonly Item[], count: number, from: string) {
  const edge = from === 'end' ? Math.max(0, items.length - count) : count;
  const [first, second] = [items.slice(0, edge), items.slice(edge)];
  return from === 'end' ? { kept: second, rest: first } : { kept: first, rest: second };
}

import { defineComponent } from '@/flows/model/component';
import { findAll, patternOf } from './pattern-of';

/** Langflow writes “No matches found” where nothing was found; so do we, because flows look for it. */
const nothing = 'No matches found';

export const regex = defineComponent({
  type: 'text/regex',
  version: 1,
  title: 'Regex',
  description: 'Finds everything in a text that fits a regular expression.',
  icon: 'regex',
  family: 'text',
  aliases: ['Regex Extractor', 'RegexExtractorComponent', 'regular expression', 'extract', 'find'],
  fields: {
    text: { kind: 'text', label: 'Text', default: '', multiline: true },
    pattern: {
      kind: 'text',
      label: 'Pattern',
      help: 'A regular expression. With one group in brackets, only what fits the group is taken.',
      default: '\\w+',
      required: true,
      tool: true,
    },
    ignoreCase: { kind: 'switch', label: 'Capital letters do not matter', default: false, advanced: true },
    multiline: { kind: 'switch', label: '^ and $ hold for each line', default: false, advanced: true },
  },
  inputs: {
    text: { label: 'Text', type: 'text', field: 'text' },
    pattern: { label: 'Pattern', type: 'text', field: 'pattern' },
  },
  outputs: {
    matches: { label: 'Matches', type: 'table', help: 'One row for each, with the cell “match”.' },
    text: { label: 'Text', type: 'text', help: 'One line for each match.' },
  },
  examples: [
    {
      title: 'Numbers of orders',
      settings: { pattern: 'order (\\d+)' },
      inputs: { text: 'order 17 and order 23' },
      gives: { matches: [{ match: '17' }, { match: '23' }], text: '17\n23' },
    },
    { title: 'Nothing fits', settings: { pattern: '\\d' }, inputs: { text: 'no' }, gives: { text: nothing } },
  ],
  async run(_context, { fields, inputs }) {
    const { text = '', pattern = '' } = inputs;
    const flags = `${fields.ignoreCase ? 'i' : ''}${fields.multiline ? 'm' : ''}`;
    const found = pattern ? findAll(text, patternOf({ field: 'pattern', pattern, flags })) : [];
    const matches = found.filter((match) => match.length > 0);
    const lines = matches.map((match) => (typeof match === 'string' ? match : match.join(', ')));
    return { matches: matches.map((match) => ({ match })), text: lines.join('\n') || nothing };
  },
});

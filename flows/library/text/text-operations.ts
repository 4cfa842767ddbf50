import { defineComponent } from '@/flows/model/component';
import { extracted, tableIn, textChanges } from './change-text';
import { countsOf } from './count-words';

const whenIs = (operation: string) => ({ visibleWhen: { field: 'operation', equals: operation } });

export const textOperations = defineComponent({
  type: 'text/text-operations',
  version: 1,
  title: 'Text Operations',
  description: 'Changes, counts, cuts and searches a text without a model.',
  icon: 'type',
  family: 'text',
  aliases: ['TextOperations', 'Data Operations', 'replace', 'upper case', 'trim', 'word count'],
  fields: {
    operation: {
      kind: 'select',
      label: 'Operation',
      default: 'text-clean',
      options: [
        { value: 'text-clean', label: 'Clean' },
        { value: 'word-count', label: 'Count words, characters, lines' },
        { value: 'case-conversion', label: 'Change capital letters' },
        { value: 'text-replace', label: 'Replace' },
        { value: 'text-extract', label: 'Extract by a pattern' },
        { value: 'text-head', label: 'Take the beginning' },
        { value: 'text-tail', label: 'Take the end' },
        { value: 'text-strip', label: 'Strip the ends' },
        { value: 'text-join', label: 'Join two texts' },
        { value: 'text-to-dataframe', label: 'Read a table' },
      ],
    },
    text: { kind: 'text', label: 'Text', default: '', multiline: true, tool: true },
    second: { kind: 'text', label: 'Second text', default: '', multiline: true, ...whenIs('text-join') },
    countWords: { kind: 'switch', label: 'Count words', default: true, ...whenIs('word-count') },
    countCharacters: { kind: 'switch', label: 'Count characters', default: true, ...whenIs('word-count') },
    countLines: { kind: 'switch', label: 'Count lines', default: true, ...whenIs('word-count') },
    caseType: {
      kind: 'select',
      label: 'To',
      default: 'lowercase',
      options: [
        { value: 'uppercase', label: 'CAPITALS' },
        { value: 'lowercase', label: 'small letters' },
        { value: 'title', label: 'Each Word' },
        { value: 'capitalize', label: 'The first letter' },
        { value: 'swapcase', label: 'the other of the two' },
      ],
      ...whenIs('case-conversion'),
    },
    searchPattern: { kind: 'text', label: 'Find', default: '', ...whenIs('text-replace') },
    replacementText: { kind: 'text', label: 'Put instead', default: '', ...whenIs('text-replace') },
    useRegex: {
      kind: 'switch',
      label: 'Find by a pattern',
      help: 'Take what is to be found for a regular expression.',
      default: false,
      ...whenIs('text-replace'),
    },
    extractPattern: { kind: 'text', label: 'Pattern', default: '', ...whenIs('text-extract') },
    maxMatches: {
      kind: 'number',
      label: 'At most',
      help: '0: all of them.',
      default: 10,
      minimum: 0,
      integer: true,
      ...whenIs('text-extract'),
    },
    headCharacters: {
      kind: 'number',
      label: 'Characters',
      default: 100,
      minimum: 0,
      integer: true,
      ...whenIs('text-head'),
    },
    tailCharacters: {
      kind: 'number',
      label: 'Characters',
      default: 100,
      minimum: 0,
      integer: true,
      ...whenIs('text-tail'),
    },
    stripMode: {
      kind: 'select',
      label: 'Strip',
      default: 'both',
      options: [
        { value: 'both', label: 'both ends' },
        { value: 'left', label: 'the beginning' },
        { value: 'right', label: 'the end' },
      ],
      ...whenIs('text-strip'),
    },
    stripCharacters: {
      kind: 'text',
      label: 'Of these characters',
      help: 'Empty: of spaces and line ends.',
      default: '',
      ...whenIs('text-strip'),
    },
    removeExtraSpaces: {
      kind: 'switch',
      label: 'One space for many',
      default: true,
      ...whenIs('text-clean'),
    },
    removeSpecialChars: {
      kind: 'switch',
      label: 'Only letters, digits and punctuation',
      default: false,
      ...whenIs('text-clean'),
    },
    removeEmptyLines: { kind: 'switch', label: 'No empty lines', default: false, ...whenIs('text-clean') },
    tableSeparator: {
      kind: 'text',
      label: 'Between the cells',
      default: '|',
      ...whenIs('text-to-dataframe'),
    },
    hasHeader: {
      kind: 'switch',
      label: 'The first line names the columns',
      default: true,
      ...whenIs('text-to-dataframe'),
    },
  },
  inputs: {
    text: { label: 'Text', type: 'text', field: 'text' },
    second: { label: 'Second text', type: 'text', field: 'second' },
  },
  outputs: {
    text: { label: 'Text', type: 'text', help: 'What came of it, as text.' },
    data: { label: 'Data', type: 'data', branch: true, help: 'Of counting and extracting.' },
    table: { label: 'Table', type: 'table', branch: true, help: 'Of reading a table.' },
  },
  examples: [
    {
      title: 'Count',
      settings: { operation: 'word-count' },
      inputs: { text: 'to be or\nnot to be' },
      gives: {
        data: {
          word_count: 6,
          unique_words: 4,
          character_count: 18,
          character_count_no_spaces: 14,
          line_count: 2,
          non_empty_lines: 2,
        },
      },
    },
    {
      title: 'Replace by a pattern',
      settings: {
        operation: 'text-replace',
        searchPattern: '(\\w+)@(\\w+)',
        replacementText: '\\2 at \\1',
        useRegex: true,
      },
      inputs: { text: 'ada@home' },
      gives: { text: 'home at ada' },
    },
    {
      title: 'Read a table',
      settings: { operation: 'text-to-dataframe' },
      inputs: { text: '| name | born |\n| Ada | 1815 |' },
      gives: { table: [{ name: 'Ada', born: 1815 }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const { text = '', second = '' } = inputs;
    switch (fields.operation) {
      case 'word-count': {
        const data = countsOf(text, fields);
        return { text: JSON.stringify(data), data };
      }
      case 'text-extract': {
        const matches = extracted(text, fields);
        return { text: matches.join('\n'), data: { matches } };
      }
      case 'text-join':
        return { text: [text, second].filter((one) => one !== '').join('\n') };
      case 'text-to-dataframe':
        return { text, table: tableIn(text, fields.tableSeparator, fields.hasHeader) };
      default:
        return { text: textChanges[fields.operation]?.(text, fields) ?? text };
    }
  },
});

import { badSetting } from '@/flows/library/bad-setting';
import { recordsIn } from '@/flows/library/data/rows-of';
import { defineComponent } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';
import { codeLanguages } from './separators';
import { type Splitting, splitterOf } from './splitter-of';

export const splitText = defineComponent({
  type: 'text/split-text',
  version: 1,
  title: 'Split Text',
  description: 'Cuts texts into pieces of about one size, to be searched or read one by one.',
  icon: 'scissors',
  family: 'text',
  aliases: ['SplitText', 'chunk', 'Character Text Splitter', 'Recursive Character Text Splitter'],
  fields: {
    by: {
      kind: 'select',
      label: 'Cut',
      help: 'How the places to cut at are found, and how the size is counted.',
      default: 'characters',
      options: [
        { value: 'characters', label: 'at a separator' },
        { value: 'recursive', label: 'at paragraphs, lines, words' },
        { value: 'tokens', label: 'by tokens' },
        { value: 'sentences', label: 'at sentences' },
        { value: 'markdown', label: 'at headings (Markdown)' },
        { value: 'code', label: 'at functions and classes (code)' },
      ],
    },
    chunkSize: { kind: 'number', label: 'Size', default: 1000, minimum: 1, integer: true },
    chunkOverlap: {
      kind: 'number',
      label: 'Overlap',
      help: 'How much of the end of one piece is at the beginning of the next.',
      default: 200,
      minimum: 0,
      integer: true,
    },
    separator: {
      kind: 'text',
      label: 'Separator',
      help: 'Where to cut: \\n is a new line, \\n\\n a paragraph. One a line, when it cuts at paragraphs.',
      default: '\n',
      multiline: true,
    },
    keepSeparator: {
      kind: 'select',
      label: 'Keep the separator',
      default: 'false',
      options: [
        { value: 'false', label: 'No' },
        { value: 'true', label: 'Yes' },
        { value: 'start', label: 'At the start of a piece' },
        { value: 'end', label: 'At the end of a piece' },
      ],
      advanced: true,
    },
    language: {
      kind: 'select',
      label: 'Language of the code',
      default: 'python',
      options: codeLanguages.map((language) => ({ value: language, label: language })),
      visibleWhen: { field: 'by', equals: 'code' },
    },
    textKey: {
      kind: 'text',
      label: 'Cell of the text',
      help: 'Of tables and data: where the text is.',
      default: 'text',
      advanced: true,
    },
    cleanOutput: {
      kind: 'switch',
      label: 'Only the text',
      help: 'Leaves out what else came with the text.',
      default: false,
      advanced: true,
    },
  },
  inputs: { input: { label: 'Texts', type: 'any', required: true, help: 'A text, data or a table.' } },
  outputs: { table: { label: 'Pieces', type: 'table', help: 'One row a piece, its text in “text”.' } },
  examples: [
    {
      title: 'At spaces',
      settings: { chunkSize: 20, chunkOverlap: 0, separator: ' ' },
      inputs: { input: 'The quick brown fox jumps over the lazy dog and runs away' },
      gives: {
        table: [
          { text: 'The quick brown fox' },
          { text: 'jumps over the lazy' },
          { text: 'dog and runs away' },
        ],
      },
    },
    {
      title: 'At sentences, and keep where they came from',
      settings: { by: 'sentences', chunkSize: 20, chunkOverlap: 0 },
      inputs: { input: [{ text: 'One is here. Two is there.', page: 3 }] },
      gives: {
        table: [
          { text: 'One is here.', page: 3 },
          { text: 'Two is there.', page: 3 },
        ],
      },
    },
  ],
  async run(_context, { fields, inputs }) {
    const split = await splitterOf(splittingOf(fields));
    const rows = recordsIn([inputs.input]).flatMap((record) => {
      const { [fields.textKey]: text, ...rest } = record;
      const kept: JsonObject = fields.cleanOutput ? {} : rest;
      return split(typeof text === 'string' ? text : '').map((piece) => ({ text: piece, ...kept }));
    });
    return { table: rows };
  },
});

function splittingOf(fields: Splitting): Splitting {
  if (fields.chunkOverlap <= fields.chunkSize) return fields;
  throw badSetting(
    'chunkOverlap',
    `An overlap of ${fields.chunkOverlap} is more than the size of a piece, ${fields.chunkSize}.`,
    'Make the overlap smaller than the size.',
  );
}

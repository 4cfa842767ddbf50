import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { FileContent } from '@/flows/model/context-services';
import type { Json } from '@/flows/model/json';
import { type FileFormat, formats, writeAs } from './write-as';

/** Puts what it gets into a file of the store. */
export const writeFile = defineComponent({
  type: 'files/write-file',
  version: 1,
  title: 'Write File',
  description: 'Writes text, data or a table to a file.',
  icon: 'save',
  family: 'files',
  aliases: ['save', 'export', 'csv', 'SaveToFile', 'Save File'],
  fields: {
    name: { kind: 'text', label: 'Name', help: 'Without an ending, the format adds one.', default: '' },
    format: {
      kind: 'select',
      label: 'Format',
      default: 'json',
      options: [
        { value: 'csv', label: 'CSV' },
        { value: 'excel', label: 'Excel' },
        { value: 'json', label: 'JSON' },
        { value: 'markdown', label: 'Markdown' },
        { value: 'txt', label: 'txt' },
        { value: 'html', label: 'HTML' },
      ],
    },
    append: {
      kind: 'switch',
      label: 'Add to what is there',
      help: 'Not for Excel.',
      default: false,
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Content', type: 'any', required: true, tool: true },
    name: { label: 'Name', type: 'text', field: 'name', tool: true },
  },
  outputs: {
    text: { label: 'Path', type: 'text', help: 'Says where it lies.' },
    file: { label: 'File', type: 'file' },
  },
  effect: 'effect',
  async run(context, { fields, inputs }) {
    const format = formats[fields.format as FileFormat];
    const name = fileName(inputs.name ?? '', format.ending);
    const before = fields.append ? await contentOf(context, name) : null;
    const bytes = await writeAs(fields.format as FileFormat, inputs.input as Json, before);
    const file = await context.files.write({ name, mediaType: format.mediaType, bytes });
    return { text: `Saved as ${file.name} (${file.id})`, file };
  },
});

async function contentOf(context: ComponentContext, name: string): Promise<FileContent | null> {
  const there = await context.files.find(name);
  return there === null ? null : context.files.read(there);
}

/** A name, not a way out of the store. */
function fileName(given: string, ending: string): string {
  const parts = given.split(/[/\\]+/).map((part) => part.replaceAll(/\p{Cc}/gu, '').trim());
  const safe = parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
  if (safe === '') throw noName;
  return safe.toLowerCase().endsWith(`.${ending}`) ? safe : `${safe}.${ending}`;
}

const noName = new ComponentError({
  code: 'missing-value',
  message: 'The file has no name.',
  action: 'Give it one.',
  field: 'name',
});

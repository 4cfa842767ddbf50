import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { FileReference } from '@/flows/model/context-services';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { knownEndings, type ReadDocument, readDocument } from './read-document';

/** Files as text and as rows, whatever program made them. */
export const readFile = defineComponent({
  type: 'files/read-file',
  version: 1,
  title: 'Read File',
  description: 'Reads the content of files: text, tables, PDF, and documents of offices.',
  icon: 'file-text',
  family: 'files',
  aliases: ['upload', 'pdf', 'docx', 'csv', 'load', 'File'],
  fields: {
    files: { kind: 'file', label: 'Files', default: [], accept: knownEndings, several: true },
    path: {
      kind: 'text',
      label: 'Path',
      help: 'Of a file in the store, used when no file is chosen. Several in lines.',
      default: '',
      advanced: true,
    },
    separator: {
      kind: 'text',
      label: 'Between files',
      help: 'Put between the texts; \\n is a new line.',
      default: '\\n\\n',
      advanced: true,
    },
    textEncoding: {
      kind: 'text',
      label: 'Encoding',
      help: 'Of plain text, such as latin1. Empty: UTF-8.',
      default: '',
      advanced: true,
    },
    skipErrors: { kind: 'switch', label: 'Leave out what cannot be read', default: false, advanced: true },
  },
  inputs: {
    path: { label: 'Path', type: 'any', field: 'path', tool: true, help: 'Files, or paths in the store.' },
  },
  outputs: {
    text: { label: 'Text', type: 'text' },
    table: { label: 'Table', type: 'table', help: 'The rows of tables; of other files one row each.' },
    data: { label: 'Data', type: 'data', help: 'Each file with its name and text.' },
  },
  async run(context, { fields, inputs }) {
    const found = await filesOf(context, inputs.path ?? null, fields.files);
    if (found.length === 0) throw noFile;
    const read: Read[] = [];
    for (const reference of found) {
      const one = await readOne(context, reference, fields);
      if (one !== null) read.push(one);
    }
    const separator = fields.separator.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    return {
      text: read.map(({ text }) => text).join(separator),
      table: read.flatMap(rowsOf),
      data: { files: read.map(({ name, text, path }) => ({ name, file_path: path, text })) },
    };
  },
});

interface Read extends ReadDocument {
  readonly name: string;
  readonly path: string;
}

async function readOne(
  context: ComponentContext,
  reference: FileReference,
  how: { readonly skipErrors: boolean; readonly textEncoding: string },
): Promise<Read | null> {
  try {
    const content = await context.files.read(reference);
    const read = await readDocument(content, how.textEncoding || null);
    return { ...read, name: content.name, path: reference.id };
  } catch (error) {
    if (!how.skipErrors || !(error instanceof ComponentError)) throw error;
    context.log('warning', error.message);
    return null;
  }
}

function rowsOf({ rows, text, name, path }: Read): readonly JsonObject[] {
  return rows ?? [{ file_path: path, name, text }];
}

/** What is connected wins over what is chosen: files, rows that name some, or paths in lines. */
async function filesOf(
  context: ComponentContext,
  given: Json,
  chosen: readonly FileReference[],
): Promise<readonly FileReference[]> {
  const fed = await referencesIn(context, given);
  return fed.length > 0 ? fed : chosen;
}

async function referencesIn(context: ComponentContext, given: Json): Promise<FileReference[]> {
  if (Array.isArray(given)) {
    const lists = await Promise.all(given.map((one) => referencesIn(context, one)));
    return lists.flat();
  }
  if (isJsonObject(given)) return isReference(given) ? [given] : referencesIn(context, pathIn(given));
  if (typeof given !== 'string') return [];
  const paths = given.split('\n').map((line) => line.trim());
  return Promise.all(paths.filter((path) => path !== '').map((path) => found(context, path)));
}

function pathIn(given: JsonObject): Json {
  return given.file ?? given.files ?? given.file_path ?? given.path ?? given.text ?? null;
}

function isReference(value: JsonObject): value is FileReference {
  return value.kind === 'file' && typeof value.id === 'string' && typeof value.name === 'string';
}

async function found(context: ComponentContext, path: string): Promise<FileReference> {
  const reference = await context.files.find(path);
  if (reference) return reference;
  throw new ComponentError({
    code: 'file-missing',
    message: `There is no file “${path.slice(-200)}”.`,
    action: 'Upload it, or choose another one.',
    field: 'path',
  });
}

const noFile = new ComponentError({
  code: 'missing-value',
  message: 'No file is chosen.',
  action: 'Choose one, or connect something that gives one.',
  field: 'files',
});

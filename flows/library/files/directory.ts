import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { JsonObject } from '@/flows/model/json';
import { endingOf, knownEndings, readDocument } from './read-document';

/** What lies in a folder of the store, with its content. */
export const directory = defineComponent({
  type: 'files/directory',
  version: 1,
  title: 'Directory',
  description: 'Reads the files of a folder in the store.',
  icon: 'folder',
  family: 'files',
  aliases: ['folder', 'list files', 'Directory', 'FileSystemTool'],
  fields: {
    path: { kind: 'text', label: 'Folder', help: 'Empty or “.” is all of the store.', default: '' },
    types: {
      kind: 'multi-select',
      label: 'Kinds',
      help: 'None chosen: all that can be read.',
      default: [],
      options: knownEndings.map((value) => ({ value, label: value })),
    },
    recursive: { kind: 'switch', label: 'With folders inside', default: false },
    hidden: { kind: 'switch', label: 'With hidden files', default: false, advanced: true },
    withContent: { kind: 'switch', label: 'With their content', default: true, advanced: true },
    skipErrors: { kind: 'switch', label: 'Leave out what cannot be read', default: true, advanced: true },
    limit: {
      kind: 'number',
      label: 'Files at most',
      default: 200,
      minimum: 1,
      maximum: 5_000,
      integer: true,
      advanced: true,
    },
  },
  inputs: { path: { label: 'Folder', type: 'text', field: 'path', tool: true } },
  outputs: {
    table: { label: 'Files', type: 'table', help: 'Text, file_path, name, size and media type of each.' },
  },
  async run(context, { fields, inputs }) {
    const folder = (inputs.path ?? '')
      .trim()
      .replace(/^\.?\/*/, '')
      .replace(/\/+$/, '');
    const wanted = new Set(fields.types.length > 0 ? fields.types : knownEndings);
    const listed = await context.files.list(folder);
    const files = listed.filter(({ name }) => {
      const inside = folder === '' ? name : name.slice(folder.length + 1);
      const isHidden = inside.split('/').some((part) => part.startsWith('.'));
      return (
        wanted.has(endingOf(name)) &&
        (fields.hidden || !isHidden) &&
        (fields.recursive || !inside.includes('/'))
      );
    });
    const table: JsonObject[] = [];
    for (const file of files.slice(0, fields.limit)) {
      const about = { file_path: file.id, name: file.name, size: file.size, media_type: file.mediaType };
      try {
        const text = fields.withContent
          ? (await readDocument(await context.files.read(file), null)).text
          : null;
        table.push(text === null ? about : { text, ...about });
      } catch (error) {
        if (!fields.skipErrors || !(error instanceof ComponentError)) throw error;
        context.log('warning', error.message);
      }
    }
    return { table };
  },
});

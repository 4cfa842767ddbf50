import { ComponentError } from '@/flows/model/component-error';
import type { FileContent, FileReference, FileStore } from '@/flows/model/context-services';

/** Files in this process, for tests of components that read or write some. Ids count from 1. */
export function memoryFiles(): FileStore {
  const files: { readonly reference: FileReference; readonly content: FileContent }[] = [];
  return {
    read: async ({ id }) => {
      const found = files.find(({ reference }) => reference.id === id);
      if (!found) throw noFile;
      return found.content;
    },
    write: async (content) => {
      const { name, mediaType, bytes } = content;
      const id = `file-${files.length + 1}`;
      const reference: FileReference = { kind: 'file', id, name, mediaType, size: bytes.length };
      files.push({ reference, content });
      return reference;
    },
    find: async (path) =>
      files.find(({ reference: { id, name } }) => path === id || path.endsWith(name))?.reference ?? null,
    list: async (folder) =>
      files.flatMap(({ reference }) => (reference.name.startsWith(folder) ? [reference] : [])),
  };
}

const noFile = new ComponentError({
  code: 'no-file',
  message: 'There is no such file.',
  action: 'Choose another one.',
});

import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ComponentError } from '@/flows/model/component-error';
import type { FileContent, FileStore } from '@/flows/model/context-services';
import {
  contentPath,
  type FileEntry,
  fileIndexLine,
  fileIndexName,
  filesIn,
  findFile,
  readFileIndex,
  referenceOf,
  safeFileName,
} from '@/flows/model/file-index';

/** The files of a project in a folder that the studio and all its runtimes share. What is written stays. */
export function folderFiles(folder: string, limits: FileLimits = defaultFileLimits): FileStore {
  const index = join(folder, fileIndexName);
  let known: { readonly size: number; readonly entries: readonly FileEntry[] } = { size: -1, entries: [] };

  /** Read again only when somebody has added to it. */
  async function entries(): Promise<readonly FileEntry[]> {
    const size = await stat(index).then(
      (found) => found.size,
      () => 0,
    );
    if (size !== known.size)
      known = { size, entries: size === 0 ? [] : readFileIndex(await readFile(index, 'utf8')) };
    return known.entries;
  }
  return {
    read: async ({ id, name }) => {
      const entry = (await entries()).findLast((candidate) => candidate.id === id);
      if (entry === undefined) throw missing(name);
      const bytes = await readFile(join(folder, contentPath(entry.sha256))).catch(() => null);
      if (bytes === null) throw missing(name);
      return { name: entry.name, mediaType: entry.mediaType, bytes };
    },
    write: async (file) => {
      if (file.bytes.length > limits.bytes) throw tooLarge(file, limits.bytes);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      await keep(join(folder, contentPath(sha256)), file.bytes);
      const { mediaType } = file;
      const entry: FileEntry = {
        id: `file-${randomUUID()}`,
        name: safeFileName(file.name),
        mediaType,
        size: file.bytes.length,
        sha256,
        atMs: Date.now(),
      };
      await appendFile(index, fileIndexLine(entry));
      return referenceOf(entry);
    },
    find: async (path) => {
      const entry = findFile(await entries(), path);
      return entry === undefined ? null : referenceOf(entry);
    },
    list: async (within) => filesIn(await entries(), within).map(referenceOf),
  };
}

export interface FileLimits {
  readonly bytes: number;
}

const defaultFileLimits: FileLimits = { bytes: 100 * 1024 * 1024 };

/** The same content is there once; it appears whole or not at all. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const isThere = await stat(path).then(
    ({ size }) => size === bytes.length,
    () => false,
  );
  if (isThere) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, bytes, { mode: 0o600 });
  await rename(draft, path);
}

function missing(name: string): ComponentError {
  return new ComponentError({
    code: 'file-missing',
    message: `The file “${name.slice(0, 200)}” is not there any more.`,
    action: 'Upload it again, or choose another one.',
    field: 'files',
  });
}

function tooLarge({ name, bytes }: FileContent, limitBytes: number): ComponentError {
  return new ComponentError({
    code: 'file-too-large',
    message: `“${name.slice(0, 200)}” has ${Math.ceil(bytes.length / 1024 / 1024)} MB, and ${limitBytes / 1024 / 1024} are allowed.`,
    action: 'Write less, or in parts.',
  });
}

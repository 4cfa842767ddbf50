import * as z from 'zod';
import type { FileReference } from './context-services';

/**
 * The list of a project's files, which the studio (uploads) and the runtimes (what flows write) share: a line of JSON
 * for each, only ever added to; the newest of a name counts. The content lies beside it under its SHA-256.
 */
const fileEntrySchema = z.object({
  id: z.string(),
  /** With the folders that it lies in: `<flow id>/<name>`, `reports/may.csv`. */
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  atMs: z.number(),
});

export type FileEntry = z.infer<typeof fileEntrySchema>;

export const fileIndexName = 'index.jsonl';

/** Where the content of a file lies, below the folder of the project. */
export function contentPath(sha256: string): string {
  return `content/${sha256.slice(0, 2)}/${sha256}`;
}

/** What cannot be read is left out: a line that was cut off when the power went. */
export function readFileIndex(text: string): FileEntry[] {
  return text.split('\n').flatMap((line) => {
    const parsed = fileEntrySchema.safeParse(parseLine(line));
    return parsed.success ? [parsed.data] : [];
  });
}

export function fileIndexLine(entry: FileEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

export function referenceOf({ id, name, mediaType, size }: FileEntry): FileReference {
  return { kind: 'file', id, name, mediaType, size };
}

/** By id, by its whole name, or, for paths from elsewhere, by their last part. The newest counts. */
export function findFile(entries: readonly FileEntry[], path: string): FileEntry | undefined {
  const wanted = path.replaceAll('\\', '/').replace(/^\.?\/+/, '');
  const last = wanted.split('/').at(-1) ?? wanted;
  return (
    entries.findLast(({ id }) => id === wanted) ??
    entries.findLast(({ name }) => name === wanted) ??
    (last === '' ? undefined : entries.findLast(({ name }) => name === last || name.endsWith(`/${last}`)))
  );
}

/** The newest of each name in a folder; '' is all of them. */
export function filesIn(entries: readonly FileEntry[], folder: string): FileEntry[] {
  const newest = new Map(entries.map((entry) => [entry.name, entry]));
  const all = [...newest.values()];
  return folder === '' ? all : all.filter(({ name }) => name.startsWith(`${folder}/`));
}

/** A name that is a path below the folder and nothing else. */
export function safeFileName(name: string): string {
  const parts = name.split(/[/\\]+/).map((part) => part.replaceAll(/\p{Cc}/gu, '').trim());
  const kept = parts.filter((part) => part !== '' && part !== '.' && part !== '..');
  return kept.join('/').slice(-300) || 'file';
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

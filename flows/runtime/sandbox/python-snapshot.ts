import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SandboxPlace } from './sandbox-place';

/**
 * The memory of a Python that has loaded everything and seen no code: to begin from it takes half a second of work
 * instead of five. It is kept in a folder that only this user may enter, under a name that changes with what is in it.
 */
export interface PythonSnapshot {
  /** Where it lies; undefined while nobody has made it. */
  file(): Promise<string | undefined>;
  keep(bytes: Buffer): void;
  /** Nothing could begin from it. */
  forget(): Promise<void>;
}

export function createPythonSnapshot(
  place: () => SandboxPlace | undefined,
  folder = ofThisUser(),
): PythonSnapshot {
  let kept: Promise<string | undefined> | undefined;
  const path = (): string | undefined => {
    const found = place();
    return found === undefined ? undefined : join(folder, nameOf(found));
  };
  return {
    file: () => {
      kept ??= findKept(path());
      return kept;
    },
    keep: (bytes) => {
      kept = write(path(), bytes);
    },
    forget: async () => {
      const file = await kept;
      kept = Promise.resolve(undefined);
      if (file !== undefined) await rm(file, { force: true });
    },
  };
}

async function findKept(path: string | undefined): Promise<string | undefined> {
  return path !== undefined && existsSync(path) && (await isOurs(dirname(path))) ? path : undefined;
}

/** What cannot be kept is made again by each process: slower, not wrong. */
async function write(path: string | undefined, bytes: Buffer): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (!(await isOurs(dirname(path)))) return undefined;
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, bytes, { mode: 0o600 });
    await rename(draft, path);
    return path;
  } catch {
    return undefined;
  }
}

/** A folder in a place where everybody may write is believed only when nobody else can have put something into it. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const stat = await lstat(folder);
    return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

function ofThisUser(): string {
  return join(tmpdir(), `millrace-sandbox-${process.getuid?.() ?? 0}`);
}

function nameOf(place: SandboxPlace): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(join(place.pyodide, 'pyodide-lock.json')));
  for (const name of readdirSync(place.python, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.py')) hash.update(name).update(readFileSync(join(place.python, name)));
  }
  return `python-${hash.digest('hex').slice(0, 16)}.snapshot`;
}

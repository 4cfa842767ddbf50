import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { errorCode } from './operator-error';
import { identityOf, isSameProcess } from './process-identity.mjs';

/**
 * One owner per folder, held by a file that names its process. A holder that was killed leaves the file
 * behind; pid and start time show that it is stale, and the next one takes it over.
 */
export interface FolderLock {
  /** Rewrites what the file says about its holder, e.g. the address once it is known. */
  describe(about: LockDescription): void;
  release(): void;
}

export type LockDescription = Record<string, string | number>;

export interface LockHolder {
  readonly pid: number;
  readonly startedAt: string;
  readonly about: LockDescription;
}

export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  readonly holder: LockHolder;

  constructor(holder: LockHolder) {
    super(`The lock is held by process ${holder.pid}.`);
    this.holder = holder;
  }
}

const holderSchema = z.object({
  pid: z.number(),
  startedAt: z.string(),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Throws `LockHeldError` while another living process, or this one, holds it. */
export function takeFolderLock(file: string, about: LockDescription = {}): FolderLock {
  mkdirSync(dirname(file), { recursive: true });
  const own = { ...ownIdentity(), about };
  while (!createWhole(file, own)) {
    const holder = readLockHolder(file);
    if (holder && isSameProcess(holder)) throw new LockHeldError(holder);
    removeStale(file, holder);
  }
  return {
    describe: (next) => replaceWhole(file, { ...own, about: next }),
    release: () => rmSync(file, { force: true }),
  };
}

/** Who the file names, living or not; undefined when there is no readable file. */
export function readLockHolder(file: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function ownIdentity() {
  const identity = identityOf(process.pid);
  if (!identity) throw new Error('This process cannot read its own start time.');
  return identity;
}

/** `link` fails when the name exists and otherwise shows the whole content at once. */
function createWhole(file: string, holder: LockHolder): boolean {
  const draft = writeDraft(file, holder);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceWhole(file: string, holder: LockHolder): void {
  renameSync(writeDraft(file, holder), file);
}

function writeDraft(file: string, holder: LockHolder): string {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return draft;
}

/** Moves the file aside first: of two who see the same stale file only one may remove what it saw. */
function removeStale(file: string, seen: LockHolder | undefined): void {
  const aside = `${file}.stale-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readLockHolder(aside);
  if (moved && (moved.pid !== seen?.pid || moved.startedAt !== seen.startedAt)) restore(aside, file);
  rmSync(aside, { force: true });
}

function restore(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorText, OperatorError } from '@/server/process/operator-error';
import type { PostgresBinaries } from './binaries';
import { childEnvironment } from './child-environment';
import { explainFailure } from './explain-failure';
import type { PostgresLayout } from './layout';
import type { RunAs } from './run-as';

const run = promisify(execFile);
const UNFINISHED = 'initializing-';

/** The owner of everything in the embedded database; its password is in the password file. */
export const SUPERUSER = 'millrace';

interface Initialisation {
  readonly layout: PostgresLayout;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs | undefined;
}

/**
 * Makes the data folder if there is none and returns the password. Everything is prepared under another
 * name and renamed at the end, so that a kill at any moment leaves either nothing or the whole.
 */
export async function initializeOnce({ layout, binaries, runAs }: Initialisation): Promise<string> {
  try {
    prepareFolder(layout, runAs);
    const password = readOrMakePassword(layout);
    if (!existsSync(join(layout.data, 'PG_VERSION'))) await initialize({ layout, binaries, runAs }, password);
    return password;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw explainFailure(outputOf(error), layout.folder, layout.logFile);
  }
}

function prepareFolder({ folder }: PostgresLayout, runAs: RunAs | undefined): void {
  mkdirSync(folder, { recursive: true, mode: runAs ? 0o711 : 0o700 });
  if (runAs) chmodSync(folder, 0o711);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(UNFINISHED)) removeWhole(join(folder, name));
  }
}

function readOrMakePassword({ passwordFile, data }: PostgresLayout): string {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  if (existsSync(data)) {
    throw new OperatorError(
      `The database's password file ${passwordFile} is gone: put it back from a backup, or move ${data} away to begin anew.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  const draft = `${passwordFile}.new`;
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  syncToDisk(draft);
  renameSync(draft, passwordFile);
  return password;
}

async function initialize({ layout, binaries, runAs }: Initialisation, password: string): Promise<void> {
  const fresh = join(layout.folder, `${UNFINISHED}${randomBytes(4).toString('hex')}`);
  const passwordCopy = `${fresh}.password`;
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordCopy, `${password}\n`, { mode: 0o600 });
  if (runAs) for (const path of [fresh, passwordCopy]) chownSync(path, runAs.uid, runAs.gid);
  try {
    await run(binaries.initdb, initdbArguments(fresh, passwordCopy), {
      ...runAs,
      cwd: layout.folder,
      env: childEnvironment,
    });
    renameSync(fresh, layout.data);
    syncToDisk(layout.folder);
  } finally {
    for (const path of [fresh, passwordCopy]) removeWhole(path);
  }
}

function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

/** An initdb that outlived its killed parent may still be writing there: try more than once. */
function removeWhole(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function outputOf(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return `${errorText(error)}\n${stderr}`;
}

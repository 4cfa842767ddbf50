import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '@/server/process/operator-error';

/** Where the supervisor keeps what belongs to one installation. */
export interface Home {
  readonly folder: string;
  readonly postgres: string;
  readonly logs: string;
  readonly bootFile: string;
  readonly setupCodeFile: string;
  readonly routesFile: string;
  readonly studioSocket: string;
  readonly workerSocket: string;
}

/** The system takes a little over a hundred bytes for the path of a socket. */
const LONGEST_SOCKET_PATH_BYTES = 100;

export function openHome(folder: string): Home {
  const run = join(folder, 'run');
  const sockets = socketFolder(run);
  for (const path of [run, join(folder, 'logs'), sockets]) mkdirSync(path, { recursive: true, mode: 0o700 });
  if (sockets !== run) refuseForeign(sockets);
  return {
    folder,
    postgres: join(folder, 'postgres'),
    logs: join(folder, 'logs'),
    bootFile: join(run, 'boot.json'),
    setupCodeFile: join(folder, 'setup-code'),
    routesFile: join(run, 'routes.json'),
    studioSocket: join(sockets, 'studio.sock'),
    workerSocket: join(sockets, 'worker.sock'),
  };
}

/** Sockets of an earlier start lead nowhere. Call it only with the folder's lock in hand. */
export function removeStaleSockets({ studioSocket, workerSocket }: Home): void {
  for (const path of [studioSocket, workerSocket]) rmSync(path, { force: true });
}

export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** In a folder that everybody may write to, somebody else may have made it first, and would be told our tokens there. */
function refuseForeign(folder: string): void {
  const stat = lstatSync(folder);
  const isOurs = stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid());
  if (isOurs && (process.platform === 'win32' || (stat.mode & 0o077) === 0)) return;
  throw new OperatorError(
    `The folder ${folder} is open to other users: remove it, or choose a shorter MILLRACE_HOME, which needs none.`,
  );
}

function socketFolder(run: string): string {
  if (Buffer.byteLength(join(run, 'studio.sock')) <= LONGEST_SOCKET_PATH_BYTES) return run;
  const name = createHash('sha256').update(run).digest('hex').slice(0, 16);
  return join(tmpdir(), `millrace-${process.getuid?.() ?? 'user'}-${name}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@/server/process/free-port.mjs';
import { errorText } from '@/server/process/operator-error';
import { isProcessAlive } from '@/server/process/process-identity.mjs';
import type { PostgresBinaries } from './binaries';
import { childEnvironment } from './child-environment';
import { endOrphans } from './end-orphans';
import { explainFailure, failureKind } from './explain-failure';
import type { PostgresLayout } from './layout';
import { isPostmasterOf, type PostmasterFile, readPostmasterFile } from './postmaster-file';
import type { RunAs } from './run-as';
import { serverArguments } from './server-arguments';

export interface Launch {
  readonly layout: PostgresLayout;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs | undefined;
  /** Test databases live for minutes: they give up surviving a power cut for speed. */
  readonly disposable?: boolean;
  readonly say: (message: string) => void;
}

export interface RunningPostmaster {
  readonly pid: number;
  readonly port: number;
  readonly reattached: boolean;
}

const ATTEMPTS = 40;
const RECOVERY_NOTICE_MS = 5_000;

/**
 * The server of this data folder: the one that still runs, else a new one. The loop settles every race
 * with a server that is just starting or just dying; Postgres's own lock file is the last word.
 */
export async function launch(options: Launch): Promise<RunningPostmaster> {
  let output = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await adopt(options);
    if (found) return { ...found, reattached: true };
    const port = await freePort('127.0.0.1', attempt === 0 ? rememberedPort(options.layout) : undefined);
    const started = await start(options, port);
    if ('pid' in started) return started;
    output = started.output;
    const kind = failureKind(output);
    if (kind === 'final') break;
    if (kind === 'still-held' && attempt >= 10) endOrphans(options.layout.data);
    if (kind !== 'port-taken') await delay(150);
  }
  throw explainFailure(output, options.layout.folder, options.layout.logFile);
}

/** Waits for a server that is on its way up or down; undefined once there is none. */
async function adopt({ layout, say }: Launch): Promise<{ pid: number; port: number } | undefined> {
  const notice = noticeOnce(say);
  for (;;) {
    const file = readPostmasterFile(layout.data);
    if (!file || !isPostmasterOf(file, layout.data)) break;
    if (file.status === 'ready') return { pid: file.pid, port: file.port };
    notice();
    await delay(25);
  }
  await removeStaleFile(layout.data);
  return undefined;
}

/** Postgres itself removes a stale file, except where the pid lives on as another program or the file is empty. */
async function removeStaleFile(data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  const file = readPostmasterFile(data);
  if (!file && existsSync(path)) await delay(250);
  const again: PostmasterFile | undefined = readPostmasterFile(data);
  if (again && isPostmasterOf(again, data)) return;
  rmSync(path, { force: true });
}

async function start(options: Launch, port: number): Promise<RunningPostmaster | { output: string }> {
  const { layout, say } = options;
  const logStart = statSync(layout.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const child = spawnServer(options, port);
  const spawnError = new Promise<string>((resolve) =>
    child.once('error', (error) => resolve(errorText(error))),
  );
  if (child.pid === undefined) return { output: await spawnError };
  const pid = child.pid;
  const notice = noticeOnce(say);
  while (isProcessAlive(pid)) {
    const file = readPostmasterFile(layout.data);
    if (file?.pid === pid && file.status === 'ready') {
      writeFileSync(layout.portFile, `${port}\n`, { mode: 0o600 });
      return { pid, port, reattached: false };
    }
    notice();
    await delay(15);
  }
  return { output: readFileSync(layout.logFile).subarray(logStart).toString('utf8') };
}

/** In a session of its own: Ctrl-C in the terminal reaches us, and we stop it in order. */
function spawnServer({ layout, binaries, runAs, disposable = false }: Launch, port: number): ChildProcess {
  const log = openSync(layout.logFile, 'a', 0o600);
  try {
    const child = spawn(binaries.postgres, serverArguments(layout.data, port, disposable), {
      ...runAs,
      cwd: layout.data,
      detached: true,
      env: childEnvironment,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** The same port as last time, so that what was told the address need not be told again. */
function rememberedPort({ portFile }: PostgresLayout): number | undefined {
  const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function noticeOnce(say: (message: string) => void): () => void {
  const begin = Date.now();
  let said = false;
  return () => {
    if (said || Date.now() - begin < RECOVERY_NOTICE_MS) return;
    said = true;
    say('Postgres is still getting ready, which takes a while after a crash under load…');
  };
}

import { join } from 'node:path';
import { type FolderLock, LockHeldError, takeFolderLock } from '@/server/process/folder-lock';
import { errorText, OperatorError } from '@/server/process/operator-error';
import { identityOf, type ProcessIdentity } from '@/server/process/process-identity.mjs';
import { findBinaries } from './binaries';
import { embeddedUrl, ensureDatabase } from './ensure-database';
import { explainFailure } from './explain-failure';
import { initializeOnce, SUPERUSER } from './initialize';
import { launch, type RunningPostmaster } from './launch';
import { type PostgresLayout, postgresLayout } from './layout';
import { limitLog } from './limit-log';
import { reachableInstead } from './reachable-folder';
import { chooseRunAs } from './run-as';
import { stopPostgres } from './stop-postgres';
import { watchPostgres } from './watch-postgres';

export interface EmbeddedPostgresOptions {
  /** Everything of this server lies in here: data, password, log. */
  readonly folder: string;
  /** Receives sentences meant for the person at the terminal. */
  readonly log: (message: string) => void;
  readonly disposable?: boolean;
}

export interface EmbeddedPostgres {
  /** Where the database `millrace` is reached now; changes only when its port was taken while it was down. */
  readonly url: string;
  readonly pid: number;
  /** True when the server of an earlier start was still running and was taken over. */
  readonly reattached: boolean;
  /** Clean if that can be done in time, by force if not; nothing committed is lost either way. */
  stop(withinMs?: number): Promise<void>;
  /** The server died by itself; it is being started again. */
  onExit(listener: () => void): void;
  /** It answers again, at the given address. */
  onRestart(listener: (url: string) => void): void;
}

/**
 * The one way to a Postgres that needs nothing installed. It outlives us on purpose: whoever starts next
 * on the same folder takes the running server over, so a crash of ours loses no connection of a runtime.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = placeFolder(options);
  const lock = lockFolder(layout);
  try {
    return await superviseLocked(options, layout, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function superviseLocked(options: EmbeddedPostgresOptions, layout: PostgresLayout, lock: FolderLock) {
  let current = await bringUp(options, layout);
  lock.describe({ address: `127.0.0.1:${current.port}` });
  const exitListeners: (() => void)[] = [];
  const restartListeners: ((url: string) => void)[] = [];
  const watch = watchPostgres({
    identity: () => current.identity,
    restart: async () => {
      current = await bringUp(options, layout);
      lock.describe({ address: `127.0.0.1:${current.port}` });
      for (const listener of restartListeners) listener(current.url);
    },
    died: () => {
      for (const listener of exitListeners) listener();
    },
    tick: () => limitLog(layout.logFile),
    say: options.log,
  });
  return {
    get url() {
      return current.url;
    },
    get pid() {
      return current.identity.pid;
    },
    reattached: current.reattached,
    stop: async (withinMs?: number) => {
      await watch.end();
      if (!(await stopPostgres(current.identity, withinMs)))
        options.log('Postgres had to be stopped by force.');
      lock.release();
    },
    onExit: (listener: () => void) => void exitListeners.push(listener),
    onRestart: (listener: (url: string) => void) => void restartListeners.push(listener),
  };
}

interface Running extends RunningPostmaster {
  readonly url: string;
  readonly identity: ProcessIdentity;
}

async function bringUp(options: EmbeddedPostgresOptions, layout: PostgresLayout): Promise<Running> {
  const { running, password } = await ensureServer(options, layout);
  await ensureDatabase(running.port, password, SUPERUSER);
  const identity = identityOf(running.pid);
  if (!identity) throw new OperatorError(`Postgres ended as soon as it had started: see ${layout.logFile}.`);
  return { ...running, identity, url: embeddedUrl(running.port, password, SUPERUSER) };
}

/** A running server of this folder, made, started or taken over; nobody watches it. */
export async function ensureServer(options: EmbeddedPostgresOptions, layout: PostgresLayout) {
  const runAs = chooseRunAs(layout.data);
  const binaries = findBinaries(runAs, options.log);
  const password = await initializeOnce({ layout, binaries, runAs });
  const disposable = options.disposable ?? false;
  const running = await launch({ layout, binaries, runAs, disposable, say: options.log });
  return { running, password };
}

function placeFolder({ folder, log }: EmbeddedPostgresOptions): PostgresLayout {
  try {
    return postgresLayout(reachableInstead(folder, chooseRunAs(join(folder, 'data')), log));
  } catch (error) {
    throw error instanceof OperatorError ? error : explainFailure(errorText(error), folder, folder);
  }
}

function lockFolder(layout: PostgresLayout): FolderLock {
  try {
    return takeFolderLock(layout.lockFile);
  } catch (error) {
    if (!(error instanceof LockHeldError))
      throw explainFailure(errorText(error), layout.folder, layout.logFile);
    const { pid, about } = error.holder;
    const where = about.address ? `at ${about.address} ` : '';
    throw new OperatorError(
      `The database in ${layout.folder} is already running ${where}under process ${pid}: use that one, or stop it first.`,
    );
  }
}

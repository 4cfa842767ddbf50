import { join } from 'node:path';
import { migrateDatabase } from '@/server/db/migrate';
import { type FolderLock, LockHeldError, takeFolderLock } from '@/server/process/folder-lock';
import { publicUrlOf, setupUrlOf } from './addresses';
import { type Children, startChildren } from './children';
import { type Database, openDatabase } from './database';
import type { StartOptions } from './env.mjs';
import { type Home, openHome, randomToken, removeStaleSockets } from './home';
import { createLogView, type LogView } from './log-view';
import { openBrowser } from './open-browser';
import type { Progress } from './progress.mjs';
import { alreadyRunning } from './running-instance.mjs';
import { setupCode } from './setup-code';
import { type Stopping, stopOnSignal } from './stop-on-signal';

export interface SuperviseOptions extends StartOptions {
  readonly projectFolder: string;
}

/** Of the time there is to stop: calls under way get this much, Postgres what is left. */
const CHILDREN_SHARE = 0.6;

/**
 * Owns everything that runs: lock of the home folder, database, then the three processes. Each of them may be
 * killed and comes back; when this one is killed all end by themselves except Postgres, which the next start
 * takes over.
 */
export async function supervise(options: SuperviseOptions, progress: Progress): Promise<void> {
  const home = openHome(options.home);
  const publicUrl = publicUrlOf(options.host, options.port);
  const lock = lockHome(home, publicUrl);
  const log = createLogView(home.logs);
  const parts: Parts = {};
  const takeApart = async (withinMs: number) => {
    const end = Date.now() + withinMs;
    await parts.children?.stop(withinMs * CHILDREN_SHARE);
    await parts.database?.embedded?.stop(end - Date.now());
    lock.release();
  };
  const stopping = stopOnSignal({ say: log.say, takeApart, logFolder: home.logs });
  const bringUp = start({ options, home, publicUrl, log, progress, parts, stopping });
  stopping.waitFor(bringUp);
  try {
    announce(options, publicUrl, await bringUp);
  } catch (error) {
    // The signal's own path takes things apart and ends the process.
    if (stopping.requested) return;
    await takeApart(4_000);
    throw error;
  }
}

interface Parts {
  database?: Database;
  children?: Children;
}

interface Start {
  readonly options: SuperviseOptions;
  readonly home: Home;
  readonly publicUrl: string;
  readonly log: LogView;
  readonly progress: Progress;
  /** Filled as things come up, so that whatever is up can be taken down. */
  readonly parts: Parts;
  readonly stopping: Stopping;
}

/** Resolves with the setup code while no owner exists. */
async function start(given: Start): Promise<string | undefined> {
  const { options, home, progress, parts } = given;
  removeStaleSockets(home);
  const database = await progress.step('database', () => bringUpDatabase(given));
  interruptIfAsked(given);
  const code = await progress.step('migrate', async () => {
    const count = await migrateDatabase(database.url, join(options.projectFolder, 'drizzle/migrations'));
    const value = await setupCode(database.url, home.setupCodeFile);
    return { detail: count === 0 ? 'up to date' : `${count} migrations applied`, value };
  });
  interruptIfAsked(given);
  await progress.step('start', async () => {
    const { log, publicUrl } = given;
    const { projectFolder } = options;
    parts.children = startChildren({
      options,
      home,
      projectFolder,
      publicUrl,
      log,
      bootToken: randomToken(),
      database,
    });
    await parts.children.started;
    return { detail: 'studio, worker and front door', value: undefined };
  });
  return code;
}

async function bringUpDatabase({ options, home, progress, parts, log }: Start) {
  let say = progress.note;
  const value = await openDatabase({
    databaseUrl: options.databaseUrl,
    folder: home.postgres,
    say: (sentence) => say(sentence),
  });
  say = log.say;
  parts.database = value;
  return { detail: value.kind, value };
}

function interruptIfAsked({ stopping }: Start): void {
  if (stopping.requested) throw new Error('The start was interrupted.');
}

function lockHome(home: Home, address: string): FolderLock {
  try {
    return takeFolderLock(home.bootFile, { address, token: randomToken() });
  } catch (error) {
    if (error instanceof LockHeldError) throw alreadyRunning(home.folder, error.holder);
    throw error;
  }
}

function announce(
  { openBrowser: mayOpen }: SuperviseOptions,
  publicUrl: string,
  code: string | undefined,
): void {
  process.stdout.write(`\nMillrace is ready at ${publicUrl}\n`);
  if (code) {
    process.stdout.write(
      `Create the owner account with this link, which works once:\n  ${setupUrlOf(publicUrl, code)}\n`,
    );
  }
  process.stdout.write('\n');
  if (mayOpen) openBrowser(code ? setupUrlOf(publicUrl, code) : publicUrl);
}

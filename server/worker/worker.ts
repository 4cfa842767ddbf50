import { openDatabase } from '@/server/db/client';
import { stopIdleDrafts } from '@/server/db/queries/desired-deployments';
import type { Deployer } from '@/server/deployers/deployer';
import { runtimeRoles } from '@/server/deployers/runtime-role';
import type { Log } from '@/server/errors/log';
import type { Vault } from '@/server/secrets/vault';
import { createChronicle } from './chronicle';
import { desiredStateReader } from './desired-state';
import { startPassLoop } from './pass-loop';
import { createReconciler } from './reconciler';
import { createRefresher } from './refresher';
import { startRetention } from './retention';
import { createRoutesFeed, type RoutesFeed } from './routes-feed';
import { tryUntil } from './try-until';
import { startWatchdog } from './watchdog';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly socketPath: string;
  readonly bootToken: string;
  readonly vault: Vault;
  readonly deployer: Deployer;
  readonly log: Log;
  readonly watchdog?: { readonly everyMs: number; readonly patienceMs: number };
}

export interface Worker {
  close(): Promise<void>;
}

const CONNECTIONS = 5;
const DRAFT_IDLE_MS = 10 * 60_000;
const DATABASE_PATIENCE_MS = 30_000;
const IDLE_CHECK_MS = 30_000;

/** Everything the worker does, over the given deployer: looks after deployments and feeds the front door. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { bootToken, deployer, log, vault } = options;
  const database = openDatabase(options.databaseUrl, { name: 'millrace worker', connections: CONNECTIONS });
  const { db, sql } = database;
  const chronicle = createChronicle(db, log);
  const roles = runtimeRoles(sql, options.databaseUrl);
  const refresher = createRefresher({ db, vault, deployer });
  const feed = createRoutesFeed({ bootToken, wake: () => loop.poke() });
  const reconciler = createReconciler({
    read: desiredStateReader(db),
    deployer,
    starter: { db, vault, roles, bootToken },
    roles,
    refresher,
    chronicle,
    publish: feed.publish,
    nowMs: Date.now,
    log,
  });

  // After a crash of both, the database may come back later than we do: waiting for it is quicker than dying again.
  await tryUntil(chronicle.boot, {
    everyMs: 250,
    patienceMs: DATABASE_PATIENCE_MS,
    onFirstFailure: (error) =>
      log.warn({ err: error }, 'The database does not answer yet; the worker waits for it.'),
  });
  await stopIdleDrafts(db, DRAFT_IDLE_MS);
  await listen(feed, options.socketPath);
  const loop = startPassLoop({ pass: reconciler.pass, nowMs: Date.now, log });
  const stopWatching = deployer.onChange(() => loop.poke());
  const notices = await sql.listen(
    'millrace',
    (payload) => {
      const topic = topicOf(payload);
      if (topic.startsWith('environment:')) refresher.invalidate(topic.slice('environment:'.length));
      if (!isOurOwn(topic)) loop.poke();
    },
    () => refresher.invalidate(),
  );
  const retention = startRetention(db, log);
  const watchdog = startWatchdog({ deployer, fail: reconciler.fail, ...options.watchdog });
  const idle = setInterval(() => {
    refresher.invalidate();
    stopIdleDrafts(db, DRAFT_IDLE_MS).catch((error) =>
      log.warn({ err: error }, 'Could not look for idle drafts.'),
    );
  }, IDLE_CHECK_MS);

  return {
    close: async () => {
      clearInterval(idle);
      retention.stop();
      watchdog.stop();
      stopWatching();
      feed.close();
      await Promise.all([loop.stop(), notices.unlisten().catch(() => undefined)]);
      await deployer.close();
      await database.close();
    },
  };
}

function listen({ server }: RoutesFeed, socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
}

function topicOf(payload: string): string {
  try {
    const notice: unknown = JSON.parse(payload);
    const isNotice = typeof notice === 'object' && notice !== null && 'topic' in notice;
    return isNotice ? String(notice.topic) : '';
  } catch {
    return '';
  }
}

/** Topics of screens: they follow from what we do, and must not make us do it again. */
function isOurOwn(topic: string): boolean {
  return ['deployment:', 'project:', 'flow:', 'run:', 'queue:', 'cancel:'].some((kind) =>
    topic.startsWith(kind),
  );
}

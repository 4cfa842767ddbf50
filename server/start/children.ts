import { join } from 'node:path';
import type { Message } from '@/server/process/json-lines';
import { errorText, OperatorError } from '@/server/process/operator-error';
import { spawnChild } from '@/server/process/spawn-child';
import { type SupervisedChild, superviseChild } from '@/server/process/supervised-child';
import type { Database } from './database';
import type { StartOptions } from './env.mjs';
import type { Home } from './home';
import type { LogView } from './log-view';

/** The three processes that make up a running Millrace, each kept running for itself. */
export interface Children {
  readonly started: Promise<void>;
  stop(patienceMs: number): Promise<void>;
}

export interface ChildrenOptions {
  readonly options: StartOptions;
  readonly home: Home;
  readonly projectFolder: string;
  readonly publicUrl: string;
  readonly bootToken: string;
  readonly database: Database;
  readonly log: LogView;
}

interface ChildPlan {
  /** Name of its bundle and of its log file. */
  readonly file: string;
  /** Its name in sentences. */
  readonly name: string;
  /** Asked at each start: the database may have moved since the last one. */
  readonly config: () => Message;
}

export function startChildren(given: ChildrenOptions): Children {
  const studio = start(given, { file: 'studio', name: 'The studio', config: () => studioConfig(given) });
  const worker = start(given, { file: 'worker', name: 'The worker', config: () => workerConfig(given) });
  const frontDoor = start(given, {
    file: 'front-door',
    name: 'The front door',
    config: () => frontDoorConfig(given),
  });
  followDatabase(given, [studio, worker]);
  const children = [studio, worker, frontDoor];
  return {
    started: Promise.all(children.map((child) => child.started)).then(() => undefined),
    stop: async (patienceMs) => {
      await Promise.all(children.map((child) => child.stop(patienceMs)));
    },
  };
}

function start({ options, projectFolder, home, log }: ChildrenOptions, plan: ChildPlan): SupervisedChild {
  const child = superviseChild({
    name: plan.name,
    say: log.say,
    spawn: () =>
      spawnChild({
        script: join(projectFolder, '.build', `${plan.file}.mjs`),
        folder: projectFolder,
        config: plan.config(),
        environment: {
          ...options.passedOn,
          NODE_ENV: options.development ? 'development' : 'production',
          NEXT_TELEMETRY_DISABLED: '1',
        },
        onLine: (line) => log.line(plan.file, line),
      }),
  });
  const logFile = join(home.logs, `${plan.file}.log`);
  const started = child.started.catch((error: unknown) => {
    throw new OperatorError(`${plan.name} did not start: ${errorText(error)} (its log: ${logFile}).`);
  });
  return { ...child, started };
}

/** Postgres keeps its port when it can; when another program took it meanwhile, everyone has to be told. */
function followDatabase({ database, log }: ChildrenOptions, children: readonly SupervisedChild[]): void {
  let known = database.url;
  database.embedded?.onRestart((url) => {
    if (url === known) return;
    known = url;
    log.say('The database has a new address; studio and worker start again with it.');
    for (const child of children) void child.replace();
  });
}

function studioConfig({
  options,
  home,
  projectFolder,
  publicUrl,
  bootToken,
  database,
}: ChildrenOptions): Message {
  return {
    databaseUrl: currentUrl(database),
    home: home.folder,
    socketPath: home.studioSocket,
    workerSocketPath: home.workerSocket,
    publicUrl,
    bootToken,
    masterKey: options.masterKey,
    projectFolder,
    development: options.development,
  };
}

function workerConfig({
  options,
  home,
  projectFolder,
  publicUrl,
  bootToken,
  database,
}: ChildrenOptions): Message {
  return {
    databaseUrl: currentUrl(database),
    home: home.folder,
    socketPath: home.workerSocket,
    bootToken,
    masterKey: options.masterKey,
    runtimeBundlePath: join(projectFolder, '.build/runtime'),
    runtimeEnvironment: options.runtimeEnvironment,
    publicUrl,
  };
}

function frontDoorConfig({ options, home, bootToken }: ChildrenOptions): Message {
  return {
    host: options.host,
    port: options.port,
    studioSocketPath: home.studioSocket,
    workerSocketPath: home.workerSocket,
    bootToken,
    routesFile: home.routesFile,
    development: options.development,
  };
}

function currentUrl({ url, embedded }: Database): string {
  return embedded?.url ?? url;
}

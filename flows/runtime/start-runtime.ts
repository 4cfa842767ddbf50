import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { digestJson } from '@/flows/model/digest';
import { contextServices } from './adapters/context-services';
import { type Database, openDatabase } from './adapters/database';
import { followKeys } from './adapters/key-refresh';
import { createKeyRing, honourKeysMs } from './adapters/key-ring';
import { createMemoryJournal } from './adapters/memory-journal';
import { createMessages } from './adapters/messages';
import { createModelDirectory } from './adapters/model-directory';
import { modelServices } from './adapters/models/model-services';
import { defaultTimeouts } from './adapters/open-call';
import { createPostgresJournal } from './adapters/postgres-journal';
import { createPostgresRunStore } from './adapters/postgres-run-store';
import { programs } from './adapters/process';
import { createSandbox } from './adapters/sandbox';
import { outsideServices } from './adapters/services/outside-services';
import { createApp } from './app';
import type { RuntimeConfig, RuntimeMessage } from './config';
import type { RuntimeEnvironment } from './env';
import { answerBrokenRequest } from './http/answer-broken-request';
import type { Logger } from './logger';
import { createMetrics } from './metrics';
import { createDurableRuns, type DurableRuns } from './runs/durable-runs';
import { createFlowDirectory, flowsOfBundle } from './runs/flow-directory';
import { createRunService } from './runs/run-service';
import type { RuntimeServices } from './services';

/** A runtime that answers. */
export interface RunningRuntime {
  readonly port: number;
  /** The environment's bindings or the deployment's keys have changed. */
  tell(message: RuntimeMessage): void;
  /** Takes no new calls, finishes those under way as far as the time allows, and writes down what is left. */
  stop(patienceMs: number): Promise<void>;
  /** Writes down what can be written in a moment. */
  flush(timeoutMs: number): Promise<void>;
}

export interface RuntimeOptions {
  readonly environment: Pick<
    RuntimeEnvironment,
    'MILLRACE_MODEL_FIRST_BYTE_MS' | 'MILLRACE_MODEL_IDLE_MS' | 'MILLRACE_DEMO_PACE_MS'
  > &
    Partial<Pick<RuntimeEnvironment, 'MILLRACE_BACKGROUND_RUNS'>>;
  readonly log: Logger;
}

export async function startRuntime(config: RuntimeConfig, options: RuntimeOptions): Promise<RunningRuntime> {
  const state = { ready: false };
  const database = config.databaseUrl === null ? undefined : lazily(config.databaseUrl);
  const services = compose(config, { ...options, database, isReady: () => state.ready });
  const server = createServer(serverOptions, createApp(services));
  server.on('clientError', answerBrokenRequest);
  const port = await listen(server, config);
  state.ready = true;
  services.durable?.start();
  const keys = database === undefined ? undefined : follow(services, database);
  return {
    port,
    tell: (message) => {
      if (message.type === 'bindings') services.models.bind(message.bindings);
      else services.keys.replace(message.keys);
    },
    flush: (timeoutMs) => services.journal.flush(timeoutMs),
    stop: async (patienceMs) => {
      state.ready = false;
      services.durable?.stop();
      await drain(server, services, patienceMs);
      await keys?.close();
      await services.journal.flush(flushMs);
      await services.journal.close();
      await services.messages.close(flushMs);
      await services.models.close();
      await services.sandbox.close();
      await services.outside.close();
      if (database?.opened()) await (await database.open()).end({ timeout: 1 });
    },
  };
}

/** The door before us keeps its connections for less than this, so that we never close one it is about to use. */
const serverOptions = { keepAliveTimeout: 75_000, headersTimeout: 30_000, requestTimeout: 120_000 };
const flushMs = 3_000;

interface LazyDatabase {
  open(): Promise<Database>;
  opened(): boolean;
}

function lazily(url: string): LazyDatabase {
  let database: Promise<Database> | undefined;
  return {
    open: () => {
      database ??= openDatabase(url);
      return database;
    },
    opened: () => database !== undefined,
  };
}

interface Composition extends RuntimeOptions {
  readonly database: LazyDatabase | undefined;
  readonly isReady: () => boolean;
}

function compose(
  config: RuntimeConfig,
  { environment, log, database, isReady }: Composition,
): RuntimeServices {
  const runLog = database && {
    database: database.open,
    onProblem: (message: string, problem: unknown) => log.warn(message, { problem }),
  };
  const journal = runLog === undefined ? createMemoryJournal() : createPostgresJournal(runLog);
  const messages = createMessages(runLog);
  const models = createModelDirectory({
    config,
    timeouts: {
      ...defaultTimeouts,
      firstByteMs: environment.MILLRACE_MODEL_FIRST_BYTE_MS,
      idleMs: environment.MILLRACE_MODEL_IDLE_MS,
    },
    demoPaceMs: environment.MILLRACE_DEMO_PACE_MS,
  });
  const outside = outsideServices(models, {
    filesFolder: config.filesFolder,
    deploymentId: config.deploymentId,
  });
  const metrics = createMetrics();
  const sandbox = createSandbox({
    acceptsSharedNetwork:
      config.environment.name === 'local' && config.environment.acceptsSharedNetwork === true,
  });
  const runs = createRunService({
    kind: config.kind,
    models,
    services: contextServices({
      ...modelServices(models),
      ...outside.parts,
      messages: messages.forRun,
      sandbox: () => sandbox,
      process: programs(config.environment.allowPrograms ?? []),
    }),
    journal,
    onUnexpected: (problem, runId) =>
      log.error('A component stopped with an error that it did not expect.', { problem, runId }),
    onEnd: metrics.runEnded,
  });
  const keys = createKeyRing({
    keys: config.keys,
    now: Date.now,
    honourMs: database === undefined ? Number.POSITIVE_INFINITY : honourKeysMs,
  });
  const flows = createFlowDirectory(config.bundle === null ? [] : flowsOfBundle(config.bundle));
  const durable = durableRuns(config, { flows, runs, database, environment, log });
  return {
    config,
    flows,
    runs,
    durable,
    models,
    keys,
    journal,
    messages,
    outside,
    metrics,
    sandbox,
    log,
    isReady,
  };
}

type DurableParts = Pick<RuntimeServices, 'flows' | 'runs'> &
  Pick<Composition, 'database' | 'environment' | 'log'>;

function durableRuns(
  { bundle, bundleDigest, deploymentId }: RuntimeConfig,
  { flows, runs, database, environment, log }: DurableParts,
): DurableRuns | undefined {
  if (database === undefined || bundle === null) return undefined;
  const store = createPostgresRunStore({
    database: database.open,
    deploymentId,
    bundle: bundleDigest ?? digestJson(JSON.parse(JSON.stringify(bundle))),
  });
  return createDurableRuns({
    store,
    runs,
    flows,
    places: environment.MILLRACE_BACKGROUND_RUNS ?? defaultPlaces,
    onProblem: (message, problem) => log.warn(message, { problem }),
  });
}

const defaultPlaces = 32;

function follow(services: RuntimeServices, database: LazyDatabase) {
  return followKeys({
    database: database.open,
    deploymentId: services.config.deploymentId,
    onKeys: services.keys.replace,
    onProblem: (message, problem) => services.log.warn(message, { problem }),
  });
}

async function listen(server: Server, { listen: { host, port }, access }: RuntimeConfig): Promise<number> {
  if (access === 'open' && !isLoopback(host)) throw openToOthers(host);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (problem) => reject(cannotListen(problem, port)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function openToOthers(host: string): Error {
  return new Error(`Without keys only this machine may call, and ${host} can be reached by others.`);
}

function cannotListen(problem: Error, port: number): Error {
  const code = 'code' in problem ? problem.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use already. Choose another one, or end what uses it.`);
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be used by this user. Choose one above 1023.`);
  return new Error(`Cannot listen on port ${port}: ${problem.message}.`);
}

async function drain(server: Server, services: RuntimeServices, patienceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection kept alive becomes idle only after its last answer, so idle ones are looked for again and again.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const finished = Promise.all([services.runs.idle(), closed]);
  await Promise.race([finished, delay(patienceMs, undefined, { ref: false })]);
  // What is on record goes on elsewhere; only the others end with us.
  const released = services.durable?.release();
  await Promise.race([released, delay(releaseMs, undefined, { ref: false })]).catch(() => undefined);
  services.runs.cancelAll('The deployment was stopped before the run could finish.');
  await Promise.race([finished, delay(cancelMs, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
}

const cancelMs = 500;
const releaseMs = 2_000;
const sweepMs = 25;

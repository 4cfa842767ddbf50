import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type ComponentLibrary, compileFlow } from '@/flows/engine';
import type { FlowDocument } from '@/flows/model/document';
import { type Database, openDatabase } from '@/flows/runtime/adapters/database';
import { createMemoryJournal } from '@/flows/runtime/adapters/memory-journal';
import { createPostgresRunStore } from '@/flows/runtime/adapters/postgres-run-store';
import type { RunStore } from '@/flows/runtime/adapters/run-store';
import { createDurableRuns, type DurableRuns } from '@/flows/runtime/runs/durable-runs';
import { createFlowDirectory } from '@/flows/runtime/runs/flow-directory';
import { createRunService, type RunRequest, type RunService } from '@/flows/runtime/runs/run-service';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';

/** What a runtime does with durable runs, without its HTTP: a test has several of them on one database. */
export interface DurableProcess extends AsyncDisposable {
  readonly durable: DurableRuns;
  readonly runs: RunService;
  readonly store: RunStore;
  readonly problems: string[];
  request(value?: string): RunRequest;
  /** What `kill -9` leaves: nothing is released, nothing is said any more. */
  crash(): Promise<void>;
}

export interface DurableProcessOptions {
  readonly url: string;
  readonly deploymentId: string;
  readonly document: FlowDocument;
  readonly library: ComponentLibrary;
  readonly flowId: string;
  readonly bundle?: string;
  readonly places?: number;
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
  readonly onProblem?: (message: string, problem: unknown) => void;
}

export async function startDurableProcess(options: DurableProcessOptions): Promise<DurableProcess> {
  const { deploymentId, flowId, bundle = 'bundle-1', places = 8, pollMs = 50, heartbeatMs = 100 } = options;
  const database = openDatabase(withInstance(options.url));
  const problems: string[] = [];
  const store = createPostgresRunStore({ database: () => database, deploymentId, bundle });
  const flow = served(options, flowId);
  const runs = createRunService({
    kind: 'published',
    models: noModels,
    journal: createMemoryJournal(),
    onUnexpected: (problem) => {
      problems.push(String(problem));
      options.onProblem?.('unexpected', problem);
    },
    onEnd: () => undefined,
  });
  const durable = createDurableRuns({
    store,
    runs,
    flows: createFlowDirectory([flow]),
    places,
    pollMs,
    heartbeatMs,
    onProblem: (message, problem) => {
      problems.push(message);
      options.onProblem?.(message, problem);
    },
  });
  durable.start();
  const crash = async (): Promise<void> => {
    durable.stop();
    await close(await database);
  };
  return {
    durable,
    runs,
    store,
    problems,
    request: (value) => ({
      flow,
      runId: uuidv7(),
      sessionId: randomUUID(),
      input: value === undefined ? {} : { value, inputType: 'any' },
    }),
    crash,
    [Symbol.asyncDispose]: async () => {
      durable.stop();
      await durable.release().catch(() => undefined);
      await close(await database);
    },
  };
}

async function close(database: Database): Promise<void> {
  await database.end({ timeout: 0 }).catch(() => undefined);
}

function served({ document, library }: DurableProcessOptions, flowId: string): ServedFlow {
  const compiled = compileFlow(document, library);
  if (!compiled.ok) throw new Error(compiled.findings.map(({ message }) => message).join('\n'));
  const about = { name: 'Test', endpointName: null, version: 1, revision: null, durable: true };
  const { plan } = compiled;
  return { flowId, ...about, plan, sources: new Map(), callerFields: { allows: () => true } };
}

function withInstance(url: string): string {
  const address = new URL(url);
  address.searchParams.set('millrace.instance_id', randomUUID());
  return address.href;
}

const noModels = {
  model: () => {
    throw new Error('There is no model in this test.');
  },
  secret: () => Promise.reject(new Error('There is no secret in this test.')),
  fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, init),
};

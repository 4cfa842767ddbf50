import { type EnginePorts, type RunInput, type RunResult, runPlan } from '@/flows/engine';
import type { RunEvent } from '@/flows/model/run-event';
import type { Journal } from '@/flows/runtime/adapters/journal';
import type { ModelDirectory } from '@/flows/runtime/adapters/model-directory';
import { createPreciseClock } from '@/flows/runtime/adapters/precise-clock';
import { endRowOf, startRowOf, stepRowsOf } from './log-rows';
import type { RunEvents } from './run-events';
import { RunRing } from './run-ring';
import type { ServedFlow } from './served-flow';

/** Starts runs and knows those that are under way. */
export interface RunService {
  start(request: RunRequest): LiveRun;
  /** The events of a run that is held. */
  events(runId: string): RunEvents | undefined;
  /** False when no such run is under way. */
  cancel(runId: string, reason: string): boolean;
  readonly underWay: number;
  cancelAll(reason: string): void;
  /** Settles when no run is under way. */
  idle(): Promise<void>;
}

export interface RunRequest {
  readonly flow: ServedFlow;
  readonly runId: string;
  readonly sessionId: string;
  readonly input: Pick<RunInput, 'value' | 'inputType' | 'fields'>;
  /** Hears every event as it happens, from the first. */
  readonly onEvent?: (event: RunEvent) => void;
}

export interface LiveRun {
  readonly runId: string;
  readonly sessionId: string;
  /** Never rejects. */
  readonly result: Promise<RunResult>;
  cancel(reason: string): void;
}

export interface RunServiceOptions {
  readonly kind: 'published' | 'draft';
  readonly models: Pick<ModelDirectory, 'model' | 'secret' | 'fetch'>;
  readonly journal: Journal;
  readonly onUnexpected: (problem: unknown, runId: string) => void;
  readonly onEnd: (result: RunResult) => void;
}

export function createRunService(options: RunServiceOptions): RunService {
  const clock = createPreciseClock();
  const ring = new RunRing();
  const live = new Map<string, LiveRun>();
  const waiting: (() => void)[] = [];

  function start(request: RunRequest): LiveRun {
    const { flow, runId, sessionId, input, onEvent } = request;
    const events = ring.begin(runId);
    const startedAtMs = Date.now();
    const startRow = startRowOf({ request, kind: options.kind, startedAtMs });
    options.journal.runStarted(startRow);
    const ports: EnginePorts = {
      emit: (event) => {
        events.push(event);
        onEvent?.(event);
      },
      model: options.models.model.bind(options.models),
      secret: options.models.secret.bind(options.models),
      fetch: options.models.fetch,
      clock,
      random: Math.random,
      unexpected: (problem) => options.onUnexpected(problem, runId),
    };
    const handle = runPlan(flow.plan, { ...input, runId, flowId: flow.flowId, sessionId }, ports);
    const result = handle.result.then((ended) => {
      live.delete(runId);
      options.journal.runEnded(endRowOf(startRow, ended), stepRowsOf(runId, ended));
      options.onEnd(ended);
      ring.ended(events);
      if (live.size === 0) for (const resolve of waiting.splice(0)) resolve();
      return ended;
    });
    const run: LiveRun = { runId, sessionId, result, cancel: (reason) => handle.cancel(reason) };
    live.set(runId, run);
    return run;
  }
  return {
    start,
    events: (runId) => ring.get(runId),
    cancel: (runId, reason) => {
      live.get(runId)?.cancel(reason);
      return live.has(runId);
    },
    get underWay() {
      return live.size;
    },
    cancelAll: (reason) => {
      for (const run of live.values()) run.cancel(reason);
    },
    idle: () => (live.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

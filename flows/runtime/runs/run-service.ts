import {
  addUsage,
  type EnginePorts,
  type RunInput,
  type RunResult,
  runPlan,
  type StepJournal,
} from '@/flows/engine';
import type { Usage } from '@/flows/model/component-context';
import type { RunEvent } from '@/flows/model/run-event';
import type { ServicesForRun } from '@/flows/runtime/adapters/context-services';
import type { Journal } from '@/flows/runtime/adapters/journal';
import type { ModelDirectory } from '@/flows/runtime/adapters/model-directory';
import { createPreciseClock } from '@/flows/runtime/adapters/precise-clock';
import { createKeptOutputs } from './kept-outputs';
import type { RunEvents } from './run-events';
import { createRunLogger } from './run-logger';
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
  readonly input: EnteredInput;
  /** Told when nothing can refuse it any more, before the first event. */
  readonly onAccepted?: () => void;
  /** Hears every event as it happens, from the first. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Present: the run is durable, and the store has it. */
  readonly durable?: DurableRun;
}

/** What a caller brings. */
export interface EnteredInput extends Pick<RunInput, 'value' | 'inputType' | 'fields'> {
  /** Only these steps are run. Absent: all. */
  readonly stepIds?: readonly string[];
}

/** What makes a run durable. */
export interface DurableRun {
  readonly journal: StepJournal;
  readonly epoch: number;
  /** What happened before this process took it, and when it began. */
  readonly before?: { readonly events: readonly RunEvent[]; readonly startedAtMs: number };
  /** Puts the end on record. False: somebody else has the run, and nothing is said of it here. */
  settle(result: RunResult): Promise<boolean>;
}

export interface LiveRun {
  readonly runId: string;
  readonly sessionId: string;
  /** Never rejects. */
  readonly result: Promise<RunResult>;
  cancel(reason: string): void;
  /** Stops without a word: the run goes on elsewhere. */
  abandon(): void;
}

export interface RunServiceOptions {
  readonly kind: 'published' | 'draft';
  readonly models: Pick<ModelDirectory, 'model' | 'secret' | 'fetch'> &
    Partial<Pick<ModelDirectory, 'variable'>>;
  /** What components reach besides. Absent: nothing. */
  readonly services?: ServicesForRun;
  readonly journal: Journal;
  readonly onUnexpected: (problem: unknown, runId: string) => void;
  readonly onEnd: (result: RunResult) => void;
}

export function createRunService(options: RunServiceOptions): RunService {
  const clock = createPreciseClock();
  const ring = new RunRing();
  const kept = createKeptOutputs();
  const live = new Map<string, LiveRun>();
  const waiting: (() => void)[] = [];

  function start(request: RunRequest): LiveRun {
    const { flow, runId, sessionId, input, durable } = request;
    const events = ring.begin(runId, durable?.epoch ?? 0, durable?.before?.events);
    const logger = durable === undefined ? createRunLogger(options, request) : undefined;
    const teller = createTeller(events, request);
    // A draft may be frozen after it has run; a published flow stays as it is.
    const isKept = options.kind === 'draft' || flow.plan.steps.some(({ frozen }) => frozen);
    // Made when a program is started, which few runs do: making and ending one costs as much as a step.
    let over: AbortController | undefined;
    let hasEnded = false;
    const ports: EnginePorts = {
      emit: (event) => {
        logger?.event(event);
        teller.tell(event);
      },
      ...kept.portsFor(flow.flowId),
      stepEnded: (record) => {
        logger?.step(record);
        if (isKept) kept.note(flow.flowId, record);
      },
      model: options.models.model.bind(options.models),
      secret: options.models.secret.bind(options.models),
      variable: options.models.variable?.bind(options.models),
      fetch: options.models.fetch,
      services: options.services?.({
        runId,
        flowId: flow.flowId,
        sessionId,
        isDurable: durable !== undefined,
        get over() {
          over ??= new AbortController();
          if (hasEnded) over.abort();
          return over.signal;
        },
      }),
      clock,
      random: Math.random,
      unexpected: (problem) => options.onUnexpected(problem, runId),
      journal: durable?.journal,
    };
    const handle = runPlan(
      flow.plan,
      { ...entering(input), runId, flowId: flow.flowId, sessionId, ...resumedBy(durable) },
      ports,
    );
    const result = handle.result.then(async (ended) => {
      hasEnded = true;
      over?.abort();
      const isOurs = (await durable?.settle(ended)) ?? true;
      if (live.get(runId) === run) live.delete(runId);
      logger?.ended(ended);
      if (isOurs) options.onEnd(ended);
      teller.end(isOurs);
      ring.ended(events);
      if (live.size === 0) for (const resolve of waiting.splice(0)) resolve();
      return ended;
    });
    const run: LiveRun = {
      runId,
      sessionId,
      result,
      cancel: (reason) => handle.cancel(reason),
      abandon: () => {
        teller.end(false);
        handle.cancel('Another process goes on with this run.');
      },
    };
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

/**
 * Passes events on. Of a durable run the last one is held back until the end is on record: nobody hears of an outcome
 * that a crash could take back.
 */
function createTeller(events: RunEvents, request: RunRequest) {
  const held: RunEvent[] = [];
  let silent = false;
  const pass = (event: RunEvent): void => {
    events.push(event);
    request.onEvent?.(event);
  };
  return {
    tell: (event: RunEvent): void => {
      if (silent) return;
      const isLast = event.kind === 'run-end' || event.kind === 'run-wait';
      if (isLast && request.durable !== undefined) held.push(event);
      else pass(event);
    },
    end: (isOurs: boolean): void => {
      if (silent) return;
      silent = true;
      if (isOurs) for (const event of held) pass(event);
      events.close();
    },
  };
}

function withUsage(total: Usage | null, event: RunEvent): Usage | null {
  return event.kind === 'step-end' && event.usage ? addUsage(total, event.usage) : total;
}

function entering({
  stepIds,
  ...input
}: EnteredInput): Pick<RunInput, 'value' | 'inputType' | 'fields' | 'part'> {
  return stepIds === undefined ? input : { ...input, part: { kind: 'these', stepIds } };
}

function resumedBy(durable: DurableRun | undefined): Pick<RunInput, 'resumed'> {
  const before = durable?.before;
  if (before === undefined) return {};
  const usage = before.events.reduce(withUsage, null) ?? undefined;
  return { resumed: { firstSeq: before.events.length, startedAtMs: before.startedAtMs, usage } };
}

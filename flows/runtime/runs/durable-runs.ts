import * as z from 'zod';
import type { JournalEntry, RunResult, StepJournal } from '@/flows/engine';
import type { Json } from '@/flows/model/json';
import { jsonSchema } from '@/flows/model/json-schema';
import type {
  CancelOutcome,
  ClaimedRun,
  HeldRun,
  ResolveOutcome,
  RunStore,
  StoredRun,
  WaitAnswer,
} from '@/flows/runtime/adapters/run-store';
import type { FlowDirectory } from './flow-directory';
import { heldJournal, RunFenced } from './held-journal';
import { loggedInput } from './log-rows';
import { loggedStory } from './logged-story';
import { recordedSteps } from './recorded-steps';
import type { DurableRun, LiveRun, RunRequest, RunService } from './run-service';

/**
 * Runs that outlive this process. They are on record before anybody is told that they were accepted; this process takes
 * as many as it has places, says every few seconds that it still has them, and goes on with those that others left.
 */
export interface DurableRuns {
  /** Begins here at once: the caller waits for the answer. */
  begin(request: RunRequest, once?: OnlyOnce): Promise<Begun>;
  /** Begins where there is a place. */
  enqueue(request: RunRequest, once?: OnlyOnce): Promise<Enqueued>;
  read(runId: string): Promise<StoredRun | undefined>;
  resolve(answer: WaitAnswer): Promise<ResolveOutcome>;
  cancel(runId: string, reason: string): Promise<CancelOutcome>;
  start(): void;
  /** Takes no more runs. */
  stop(): void;
  /** Gives back what cannot be finished here, as it is on record. */
  release(): Promise<void>;
}

export interface OnlyOnce {
  readonly key: string;
  readonly requestSha256: string;
}

export type Begun =
  | { readonly outcome: 'begun'; readonly run: LiveRun }
  | { readonly outcome: 'known' | 'conflict'; readonly runId: string };
export type Enqueued =
  | { readonly outcome: 'accepted' | 'known' | 'conflict'; readonly runId: string }
  | { readonly outcome: 'full' };

export interface DurableRunsOptions {
  readonly store: RunStore;
  readonly runs: RunService;
  readonly flows: FlowDirectory;
  /** Runs from the queue that this process has at work at the same time. */
  readonly places: number;
  readonly onProblem: (message: string, problem: unknown) => void;
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
}

interface HowHeld extends Omit<DurableRun, 'epoch' | 'settle'> {
  /** It came from the queue, of which this process takes so many at a time. */
  readonly takesPlace: boolean;
}

interface Holding {
  readonly held: HeldRun;
  readonly live: LiveRun;
  readonly takesPlace: boolean;
  isLost: boolean;
}

export function createDurableRuns(options: DurableRunsOptions): DurableRuns {
  const { store, runs, flows, places, onProblem } = options;
  const holdings = new Map<string, Holding>();
  const loop = { stopped: false, claiming: false, again: false };
  const timers: NodeJS.Timeout[] = [];

  function hold(request: RunRequest, held: HeldRun, about: HowHeld): Holding {
    const { takesPlace, ...rest } = about;
    const durable: DurableRun = { ...rest, epoch: held.epoch, settle: (result) => settle(held, result) };
    const live = runs.start({ ...request, durable });
    const holding: Holding = { held, live, takesPlace, isLost: false };
    holdings.set(held.id, holding);
    void live.result.then(() => {
      if (holdings.get(held.id) === holding) holdings.delete(held.id);
      claimSoon();
    });
    return holding;
  }

  /** Nobody is told of an end that is not on record. */
  async function settle(held: HeldRun, result: RunResult): Promise<boolean> {
    const holding = holdings.get(held.id);
    if (holding?.isLost || result.failure?.code === 'fenced') return false;
    try {
      if (result.status === 'waiting') return await store.suspend(held);
      const { status, durationMs, outputs, failure = null, usage = null } = result;
      return await store.finish(held, { status, durationMs, outputs, failure, usage });
    } catch (problem) {
      onProblem('The end of a run could not be put on record; another process will go on with it.', problem);
      return false;
    }
  }

  /** That the run was lost is no problem; that the database refuses what a step gave is one. */
  function journalOf(held: HeldRun, entries: readonly JournalEntry[]): StepJournal {
    const journal = heldJournal(store, held, entries);
    return {
      recall: journal.recall,
      commit: (entry) =>
        journal.commit(entry).catch((problem) => {
          if (!(problem instanceof RunFenced))
            onProblem(`“${entry.key}” of run ${held.id} could not be put on record.`, problem);
          throw problem;
        }),
    };
  }

  function lose(holding: Holding): void {
    holding.isLost = true;
    holding.live.abandon();
  }

  async function claim(): Promise<void> {
    if (loop.claiming || loop.stopped) {
      loop.again = true;
      return;
    }
    loop.claiming = true;
    loop.again = false;
    try {
      const taken = [...holdings.values()].filter(({ takesPlace }) => takesPlace).length;
      const claimed = taken < places ? await store.claim(places - taken) : [];
      await Promise.all(claimed.map(takeUp));
      loop.again ||= claimed.length > 0;
    } catch (problem) {
      onProblem('Runs that wait to be run cannot be taken at the moment.', problem);
    }
    loop.claiming = false;
    if (loop.again && !loop.stopped) claimSoon();
  }

  function claimSoon(): void {
    loop.again = false;
    setImmediate(() => void claim());
  }

  async function takeUp(claimed: ClaimedRun): Promise<void> {
    const recalled = claimed.recorded > 0 ? await store.recall(claimed) : { entries: [] };
    const flow = flows.find(claimed.flowId);
    if (recalled === undefined || loop.stopped) return;
    if (flow === undefined) return void (await store.finish(claimed, notHere));
    const { id: runId, sessionId, startedAtMs, epoch } = claimed;
    const steps = recordedSteps(recalled.entries);
    const story = () => loggedStory({ id: runId, flowId: claimed.flowId, sessionId, startedAtMs }, steps);
    hold({ flow, runId, sessionId, input: inputOf(claimed.input) }, claimed, {
      takesPlace: true,
      journal: journalOf(claimed, recalled.entries),
      ...(epoch > 1 ? { before: { events: story(), startedAtMs } } : {}),
    });
  }

  async function beat(): Promise<void> {
    const before = [...holdings.values()];
    if (before.length === 0) return;
    try {
      const kept = await store.heartbeat(before.map(({ held }) => held));
      for (const holding of before) {
        const reason = kept.get(holding.held.id);
        if (holdings.get(holding.held.id) !== holding) continue;
        if (reason === undefined) lose(holding);
        else if (reason !== null) holding.live.cancel(reason);
      }
    } catch (problem) {
      onProblem('This process cannot say that it still has its runs; others may take them.', problem);
    }
  }

  return {
    begin: async (request, once) => {
      const accepted = await store.accept(acceptable(request, { mode: 'durable', now: true, once }));
      if (accepted.outcome === 'full') throw new Error('A run that begins at once is never queued.');
      if (accepted.outcome !== 'accepted') return accepted;
      const journal = journalOf(accepted.run, []);
      request.onAccepted?.();
      return { outcome: 'begun', run: hold(request, accepted.run, { journal, takesPlace: false }).live };
    },
    enqueue: async (request, once) => {
      const accepted = await store.accept(acceptable(request, { mode: 'background', now: false, once }));
      if (accepted.outcome !== 'accepted') return accepted;
      void claim();
      return { outcome: 'accepted', runId: accepted.run.id };
    },
    read: store.read,
    resolve: store.resolve,
    cancel: async (runId, reason) => {
      const outcome = await store.requestCancel(runId, reason);
      if (outcome === 'requested') holdings.get(runId)?.live.cancel(reason);
      return outcome;
    },
    start: () => {
      timers.push(setInterval(() => void claim(), options.pollMs ?? 1_000));
      timers.push(setInterval(() => void beat(), options.heartbeatMs ?? 5_000));
      const hints = { onDue: () => void claim(), onCancel: () => void beat() };
      store
        .listen(hints)
        .catch((problem) => onProblem('Waiting runs are noticed by asking each second only.', problem));
      void claim();
    },
    stop: () => {
      loop.stopped = true;
      for (const timer of timers.slice(0, 1)) clearInterval(timer);
    },
    release: async () => {
      for (const timer of timers) clearInterval(timer);
      const left = [...holdings.values()];
      for (const holding of left) lose(holding);
      if (left.length > 0) await store.release(left.map(({ held }) => held));
      store.close();
    },
  };
}

function acceptable(
  request: RunRequest,
  how: { mode: 'durable' | 'background'; now: boolean; once: OnlyOnce | undefined },
) {
  const { flow, runId, sessionId, input } = request;
  return {
    id: runId,
    flowId: flow.flowId,
    version: flow.version,
    sessionId,
    mode: how.mode,
    now: how.now,
    input: loggedInput(input),
    idempotency: how.once,
  };
}

/** Written by `loggedInput`, at this or an earlier version of it. */
function inputOf(input: Json): RunRequest['input'] {
  return inputSchema.parse(input);
}

const inputSchema = z.object({
  value: z.string().exactOptional(),
  inputType: z.enum(['chat', 'text', 'any']).exactOptional(),
  fields: z.record(z.string(), z.record(z.string(), jsonSchema)).exactOptional(),
  stepIds: z.array(z.string()).exactOptional(),
});

const notHere = {
  status: 'failed',
  durationMs: 0,
  outputs: [],
  usage: null,
  failure: {
    code: 'flow-gone',
    message: 'The version of the flow that this run began with is not served here any more.',
    action: 'Publish the flow again, then run it again.',
    retryable: false,
  },
} as const;

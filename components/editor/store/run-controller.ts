import { hasEnded } from '@/flows/model/run-status';
import type { RunApi, RunInput } from './run-api';
import { textOfRunInput } from './run-input';
import { beginRun, isRunning, type RunProblem, type RunStore, rejoinRun, takeRunEvent } from './run-store';

/** Starts, follows, stops and rejoins the runs of one flow. One run at a time is followed; others are in the list. */
export interface RunController {
  /** False when it did not begin; the store then says why. */
  start(input: RunInput): Promise<boolean>;
  stop(): Promise<void>;
  /** Whether there was one under way. */
  rejoin(): Promise<boolean>;
  dispose(): void;
}

export interface RunControllerParts {
  readonly api: RunApi;
  readonly store: RunStore;
  /** The run must see what was just typed. */
  readonly saveFirst: () => Promise<void>;
  /** What keeps the flow from running as it is drawn now. */
  readonly check: () => RunProblem | null;
  readonly explain: (error: unknown) => RunProblem;
}

/** How long a run may say nothing before its record is asked: the process that ran it may be gone. */
const silenceMs = 5_000;

export function createRunController(parts: RunControllerParts): RunController {
  const { api, store, saveFirst, check, explain } = parts;
  let unfollow: (() => void) | null = null;
  let watchdog: ReturnType<typeof setInterval> | null = null;

  function follow(runId: string): void {
    endFollowing();
    let lastEventAt = Date.now();
    unfollow = api.follow(runId, (event) => {
      lastEventAt = Date.now();
      takeRunEvent(store, runId, event);
      if (event.kind === 'run-end') endFollowing();
    });
    watchdog = setInterval(() => {
      if (Date.now() - lastEventAt >= silenceMs) void settleFromRecord(runId);
    }, silenceMs);
  }

  /** The stream may have ended with the process; the run log knows how the run did. */
  async function settleFromRecord(runId: string): Promise<void> {
    const detail = await api.get(runId).catch(() => null);
    if (!detail) return;
    const { status, durationMs, failure, usage, outputs } = detail.run;
    if (!hasEnded(status)) return;
    const seq = (store.getState().run?.lastSeq ?? 0) + 1;
    const end = { kind: 'run-end' as const, seq, atMs: durationMs ?? 0, outputs: [...outputs] };
    takeRunEvent(store, runId, {
      ...end,
      status,
      durationMs: durationMs ?? 0,
      ...(failure && { failure }),
      ...(usage && { usage }),
    });
    endFollowing();
  }

  function endFollowing(): void {
    unfollow?.();
    unfollow = null;
    if (watchdog) clearInterval(watchdog);
    watchdog = null;
  }

  return {
    async start(input) {
      if (isRunning(store.getState())) return false;
      const problem = check();
      store.setState({ starting: problem === null, problem, lastInput: input });
      if (problem) return false;
      try {
        await saveFirst();
        const { runId } = await api.start(input, store.getState().sessionId);
        beginRun(store, runId, textOfRunInput(input));
        follow(runId);
        return true;
      } catch (error) {
        store.setState({ starting: false, problem: explain(error) });
        return false;
      }
    },
    async stop() {
      const { run } = store.getState();
      if (!run || !isRunning(store.getState())) return;
      await api.cancel(run.runId).catch((error) => store.setState({ problem: explain(error) }));
    },
    async rejoin() {
      const active = await api.active(store.getState().sessionId).catch(() => null);
      if (!active || isRunning(store.getState())) return false;
      rejoinRun(store, active.runId);
      follow(active.runId);
      return true;
    },
    dispose: endFollowing,
  };
}

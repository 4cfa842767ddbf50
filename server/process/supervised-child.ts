import { setTimeout as delay } from 'node:timers/promises';
import { errorText } from './operator-error';
import { describeExit, type SpawnedChild } from './spawn-child';

export interface Supervision {
  /** Its name in sentences: "The studio …". */
  readonly name: string;
  readonly spawn: () => SpawnedChild;
  readonly say: (message: string) => void;
}

export interface SupervisedChild {
  /** Its first start; when that fails there is no second try, since it would fail the same way. */
  readonly started: Promise<void>;
  /** Ends the running process and starts another, e.g. for a new configuration. */
  replace(): Promise<void>;
  /** SIGTERM, and SIGKILL when it is not gone in time. */
  stop(patienceMs: number): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** For a process that gives way to its successor. */
const REPLACE_PATIENCE_MS = 3_000;
/** A process that served this long did not die of its start: the next pause is short again. */
const STEADY_AFTER_MS = 30_000;

/** Keeps one child process running: starts it again when it dies, ever more slowly while it keeps dying. */
export function superviseChild(supervision: Supervision): SupervisedChild {
  const { name, spawn, say } = supervision;
  const stopping = new AbortController();
  let child = spawn();
  let replacing = false;
  const started = child.ready.then(() => undefined);

  async function keepRunning(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const begin = Date.now();
      const exit = await child.exited;
      if (stopping.signal.aborted) return;
      if (!replacing) say(`${name} stopped unexpectedly (${describeExit(exit)}); starting it again…`);
      if (Date.now() - begin > STEADY_AFTER_MS || replacing) pauseMs = FIRST_PAUSE_MS;
      if (!replacing && !(await pause(pauseMs, stopping.signal))) return;
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      child = spawn();
      await announce(child, replacing);
      replacing = false;
    }
  }

  async function announce(next: SpawnedChild, quiet: boolean): Promise<void> {
    try {
      await next.ready;
      if (!quiet) say(`${name} runs again.`);
    } catch (error) {
      if (!stopping.signal.aborted) say(`${name} did not start: ${errorText(error)}`);
    }
  }

  const kept = started.then(keepRunning, () => undefined);
  started.catch(() => undefined);
  return {
    started,
    replace: async () => {
      replacing = true;
      await child.stop(REPLACE_PATIENCE_MS);
    },
    stop: async (patienceMs) => {
      stopping.abort();
      await child.stop(patienceMs);
      await kept;
    },
  };
}

async function pause(durationMs: number, stop: AbortSignal): Promise<boolean> {
  try {
    await delay(durationMs, undefined, { signal: stop });
    return true;
  } catch {
    return false;
  }
}

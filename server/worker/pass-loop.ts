import type { Log } from '@/server/errors/log';
import { errorText } from '@/server/process/operator-error';

/** Runs one pass at a time: when poked, when the last pass said so, and in any case once a second. */
export interface PassLoop {
  poke(): void;
  /** Resolves when the pass in progress is over. */
  stop(): Promise<void>;
}

export interface PassLoopOptions {
  readonly pass: () => Promise<number | null>;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;

export function startPassLoop({ pass, nowMs, log, everyMs = EVERY_MS }: PassLoopOptions): PassLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let trouble = '';

  const run = async () => {
    again = false;
    const lookAgainAtMs = await once();
    running = undefined;
    if (stopped) return;
    const pauseMs = Math.min(everyMs, Math.max(0, (lookAgainAtMs ?? Number.POSITIVE_INFINITY) - nowMs()));
    timer = setTimeout(begin, again ? 0 : pauseMs);
  };

  const once = async (): Promise<number | null> => {
    try {
      const lookAgainAtMs = await pass();
      if (trouble) log.info('The worker sees the database again.');
      trouble = '';
      return lookAgainAtMs;
    } catch (error) {
      // Said once: a database that is away for a minute is one piece of news, not sixty.
      if (trouble !== errorText(error))
        log.warn({ err: error }, 'The worker could not look after deployments; it tries again.');
      trouble = errorText(error);
      return null;
    }
  };

  const begin = () => {
    clearTimeout(timer);
    running ??= run();
  };

  begin();
  return {
    poke: () => {
      again = true;
      if (!running && !stopped) begin();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

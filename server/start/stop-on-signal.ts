import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How the supervisor ends: asked by a signal, or because something failed that it did not foresee. */
export interface Stopping {
  readonly requested: boolean;
  /** What is under way and should settle before things are taken apart. */
  waitFor(work: Promise<unknown>): void;
}

interface StopPlan {
  readonly say: (sentence: string) => void;
  readonly takeApart: (withinMs: number) => Promise<void>;
  readonly logFolder: string;
}

/** Ctrl-C promises five seconds for everything; a step of the start gets this much of them to come to its end. */
const ALL_MS = 4_800;
const SETTLE_MS = 1_000;

export function stopOnSignal({ say, takeApart, logFolder }: StopPlan): Stopping {
  let requested = false;
  let work: Promise<unknown> = Promise.resolve();

  async function stop(): Promise<void> {
    // A second Ctrl-C: whoever presses it does not want to wait for what drains.
    if (requested) return takeApart(0);
    requested = true;
    const end = Date.now() + ALL_MS;
    say('Stopping…');
    await Promise.race([work.catch(() => undefined), delay(SETTLE_MS)]);
    await takeApart(end - Date.now());
    say('Stopped.');
    process.exit(0);
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  process.on('uncaughtException', (error) => {
    writeDown(logFolder, error);
    say(
      `Millrace met an error it did not expect and stops: ${join(logFolder, 'millrace.log')} has the details.`,
    );
    process.exit(1);
  });
  // Whoever read our output may be gone (`npm start | head`); that is no reason to stop.
  process.stdout.on('error', () => undefined);
  return {
    get requested() {
      return requested;
    },
    waitFor: (next) => {
      work = next;
    },
  };
}

function writeDown(logFolder: string, error: unknown): void {
  const stack = error instanceof Error ? error.stack : String(error);
  try {
    appendFileSync(join(logFolder, 'millrace.log'), `${JSON.stringify({ time: new Date(), stack })}\n`);
  } catch {
    // Nothing is left to tell it to.
  }
}

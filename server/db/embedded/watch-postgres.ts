import { setTimeout as delay } from 'node:timers/promises';
import { errorText } from '@/server/process/operator-error';
import { isSameProcess, type ProcessIdentity } from '@/server/process/process-identity.mjs';

interface Watched {
  readonly identity: () => ProcessIdentity;
  readonly restart: () => Promise<void>;
  readonly died: () => void;
  readonly tick: () => void;
  readonly say: (message: string) => void;
}

export interface PostgresWatch {
  /** Resolves when no restart is under way and none will follow. */
  end(): Promise<void>;
}

const LOOK_EVERY_MS = 250;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Looks rather than listens: a server that was taken over is not our child and sends us no exit. */
export function watchPostgres(watched: Watched): PostgresWatch {
  const stopping = new AbortController();
  const done = watchUntil(stopping.signal, watched);
  return {
    end: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function watchUntil(stop: AbortSignal, watched: Watched): Promise<void> {
  while (await pause(LOOK_EVERY_MS, stop)) {
    watched.tick();
    if (isSameProcess(watched.identity())) continue;
    watched.died();
    watched.say('Postgres stopped unexpectedly; starting it again…');
    await restart(stop, watched);
  }
}

async function restart(stop: AbortSignal, watched: Watched): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  let said = '';
  do {
    try {
      await watched.restart();
      watched.say('Postgres runs again.');
      return;
    } catch (error) {
      const sentence = `Postgres could not be started again: ${errorText(error)}`;
      if (sentence !== said) watched.say(sentence);
      said = sentence;
    }
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  } while (await pause(pauseMs, stop));
}

async function pause(durationMs: number, stop: AbortSignal): Promise<boolean> {
  try {
    await delay(durationMs, undefined, { signal: stop, ref: false });
    return true;
  } catch {
    return false;
  }
}

import type { DurableProcess } from '@/flows/runtime/testing/durable-process';

/**
 * What a client knows of its requests: accepted, or unknown because no answer came. Unknown is neither: the same key
 * asks again later, and one truth must come back.
 */
export interface CrashClient {
  readonly accepted: ReadonlyMap<string, string>;
  readonly unknown: ReadonlySet<string>;
  /** Asks at this pace until it is told to stop. */
  run(everyMs: number): { stop(): Promise<void> };
  /** Asks again what it does not know. */
  settle(): Promise<void>;
}

export function crashClient(process: DurableProcess): CrashClient {
  const accepted = new Map<string, string>();
  const unknown = new Set<string>();
  let count = 0;

  async function ask(key: string): Promise<void> {
    try {
      const enqueued = await process.durable.enqueue(process.request(key), { key, requestSha256: key });
      if (enqueued.outcome === 'full') return;
      if (enqueued.outcome === 'conflict') throw new Error(`The key ${key} was taken by another request.`);
      const before = accepted.get(key);
      if (before !== undefined && before !== enqueued.runId) throw new Error(`The key ${key} has two runs.`);
      accepted.set(key, enqueued.runId);
      unknown.delete(key);
    } catch {
      unknown.add(key);
    }
  }
  return {
    accepted,
    unknown,
    run: (everyMs) => {
      const asked: Promise<void>[] = [];
      const timer = setInterval(() => {
        count += 1;
        asked.push(ask(`request-${count}`));
      }, everyMs);
      return {
        stop: async () => {
          clearInterval(timer);
          await Promise.all(asked);
        },
      };
    },
    settle: async () => {
      for (const key of [...unknown, ...accepted.keys()]) await ask(key);
    },
  };
}

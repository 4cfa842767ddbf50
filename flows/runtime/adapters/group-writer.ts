import { setTimeout as delay } from 'node:timers/promises';

/**
 * Writes what several ask for at the same time in one transaction: while one batch is on its way the next one gathers,
 * so that a commit on disk is shared by all who wait for it. Each asker hears of his own item.
 */
export interface GroupWriter<Item, Outcome> {
  /** Settles when it is written. Rejects for what the database refuses, and once the writer is closed. */
  write(item: Item): Promise<Outcome>;
  close(): void;
}

export interface GroupWriterOptions<Item, Outcome> {
  readonly writeAll: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** A database that is away, as opposed to one that refuses what it is given. */
  readonly isAway: (problem: unknown) => boolean;
  readonly onAway?: (problem: unknown) => void;
  readonly batchLimit?: number;
}

const firstRetryMs = 50;
const lastRetryMs = 1_000;

export function createGroupWriter<Item, Outcome>(
  options: GroupWriterOptions<Item, Outcome>,
): GroupWriter<Item, Outcome> {
  const { batchLimit = 256 } = options;
  const waiting: Waiting<Item, Outcome>[] = [];
  let writing = 0;
  let closed = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchLimit);
      await writeBatch(batch);
    }
    writing -= 1;
  }

  async function writeBatch(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    for (let pauseMs = firstRetryMs; ; pauseMs = Math.min(lastRetryMs, pauseMs * 2)) {
      try {
        const outcomes = await options.writeAll(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) {
          const outcome = outcomes[index];
          if (outcome !== undefined) resolve(outcome);
        }
        return;
      } catch (problem) {
        if (!options.isAway(problem)) return refuse(batch, problem);
        if (closed) return fail(batch, problem);
        options.onAway?.(problem);
        await delay(pauseMs, undefined, { ref: false });
      }
    }
  }

  /** One item that the database refuses must not take the others with it. */
  async function refuse(batch: readonly Waiting<Item, Outcome>[], problem: unknown): Promise<void> {
    if (batch.length === 1) return fail(batch, problem);
    for (const each of batch) await writeBatch([each]);
  }

  return {
    write: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (writing > 0) return;
        writing += 1;
        // What is asked for in the same moment goes together.
        queueMicrotask(() => void work());
      }),
    close: () => {
      closed = true;
    },
  };
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (problem: unknown) => void;
}

function fail<Item, Outcome>(batch: readonly Waiting<Item, Outcome>[], problem: unknown): void {
  for (const { reject } of batch) reject(problem);
}

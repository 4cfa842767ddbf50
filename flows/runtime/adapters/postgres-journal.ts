import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Json } from '@/flows/model/json';
import { loadedValue, loadedValues, referencesIn } from '@/flows/model/value-reference';
import type { Database } from './database';
import type { Journal, LoggedRun, RunRow, StepRow } from './journal';
import { type BufferLimits, JournalBuffer, type JournalEntry } from './journal-buffer';
import { loadBlobs } from './load-blobs';
import { ask, isDatabaseAway } from './runlog-call';
import { inputObject } from './stored-entry';
import { type BlobSink, storedValue, storedValues } from './stored-value';

/** The run log in Postgres, written behind the answers in batches by one SQL function. Survives a database that is away. */
export interface PostgresJournalOptions {
  readonly database: () => Promise<Database>;
  readonly onProblem: (message: string, problem: unknown) => void;
  readonly limits?: BufferLimits;
}

const flushAfterMs = 250;
const flushRows = 500;
/** What has piled up is written in larger pieces: fewer statements, and a busy runtime catches up. */
const batchRows = 2_000;
const firstRetryMs = 250;
const lastRetryMs = 5_000;
const closeTimeoutMs = 1_000;
const defaultLimits: BufferLimits = { steps: 20_000, characters: 64_000_000, runs: 20_000 };

export function createPostgresJournal(options: PostgresJournalOptions): Journal {
  const writer = new Writer(options);
  return {
    runStarted: (run) => writer.put(entryOf(run)),
    stepEnded: (run, step) => writer.put(entryOf(run, step)),
    runEnded: (run) => writer.put(entryOf(run)),
    load: (runId) => load(options, runId),
    flush: (timeoutMs) => writer.flush(timeoutMs),
    close: () => writer.close(),
  };
}

class Writer {
  private readonly options: PostgresJournalOptions;
  private readonly buffer: JournalBuffer;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private retryMs = 0;
  private closed = false;
  private reportedLost = 0;

  constructor(options: PostgresJournalOptions) {
    this.options = options;
    this.buffer = new JournalBuffer(options.limits ?? defaultLimits);
  }

  put(entry: JournalEntry): void {
    this.buffer.put(entry);
    if (this.writing === undefined) this.schedule(this.buffer.rowCount >= flushRows ? 0 : flushAfterMs);
  }

  async flush(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while ((this.buffer.rowCount > 0 || this.writing !== undefined) && Date.now() < deadline) {
      this.start();
      const waited = this.writing ?? Promise.resolve();
      await Promise.race([waited, delay(deadline - Date.now(), undefined, { ref: false })]);
      if (this.retryMs > 0) await delay(Math.min(50, Math.max(0, deadline - Date.now())));
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    await Promise.race([this.writing, delay(closeTimeoutMs, undefined, { ref: false })]);
  }

  private schedule(afterMs: number): void {
    if (this.closed) return;
    if (this.timer !== undefined) {
      if (afterMs > 0 || this.retryMs > 0) return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.start();
      },
      Math.max(afterMs, this.retryMs),
    );
  }

  private start(): void {
    if (this.writing !== undefined || this.buffer.rowCount === 0) return;
    this.writing = this.write().finally(() => {
      this.writing = undefined;
      if (this.buffer.rowCount > 0) this.schedule(this.buffer.rowCount >= flushRows ? 0 : flushAfterMs);
    });
  }

  private async write(): Promise<void> {
    const entries = this.buffer.take(batchRows);
    try {
      await write(this.options, entries);
      this.retryMs = 0;
      this.reportLost();
    } catch (problem) {
      if (!isDatabaseAway(problem)) await this.writeOneByOne(entries);
      else this.keepForLater(entries, problem);
    }
  }

  private keepForLater(entries: readonly JournalEntry[], problem: unknown): void {
    if (this.retryMs === 0)
      this.options.onProblem('The run log cannot be written; runs are kept in memory meanwhile.', problem);
    this.retryMs = Math.min(lastRetryMs, this.retryMs === 0 ? firstRetryMs : this.retryMs * 2);
    this.buffer.putBack(entries);
  }

  /** One row that the database refuses must not hold up the others. */
  private async writeOneByOne(entries: readonly JournalEntry[]): Promise<void> {
    for (const [index, entry] of entries.entries()) {
      try {
        await write(this.options, [entry]);
      } catch (problem) {
        if (isDatabaseAway(problem)) {
          this.keepForLater(entries.slice(index), problem);
          return;
        }
        this.options.onProblem(`The run log refused run ${entry.run.id}; it is not logged.`, problem);
      }
    }
  }

  private reportLost(): void {
    if (this.buffer.lostRuns === this.reportedLost) return;
    this.options.onProblem(
      `${this.buffer.lostRuns - this.reportedLost} runs could not be logged.`,
      undefined,
    );
    this.reportedLost = this.buffer.lostRuns;
  }
}

/** Large values leave their rows at once: what waits is small, and known in size. */
function entryOf(run: RunRow, step?: StepRow): JournalEntry {
  const blobs: BlobSink = new Map();
  const stored: RunRow = {
    ...run,
    input: storedValues(inputObject(run.input), blobs),
    outputs: run.outputs?.map((output) => ({ ...output, value: storedValue(output.value, blobs) })) ?? null,
  };
  return { run: stored, steps: step === undefined ? [] : [storedStep(step, blobs)], blobs };
}

function storedStep(step: StepRow, blobs: BlobSink): StepRow {
  const inputs = storedValues(step.inputs, blobs);
  const outputs = step.outputs && storedValues(step.outputs, blobs);
  return inputs === step.inputs && outputs === step.outputs ? step : { ...step, inputs, outputs };
}

async function write({ database }: PostgresJournalOptions, entries: readonly JournalEntry[]): Promise<void> {
  const runs = entries.map((entry) => entry.run);
  const steps = entries.flatMap((entry) => entry.steps);
  const blobs = entries.flatMap((entry) => [...entry.blobs].map(([sha256, value]) => ({ sha256, value })));
  // Rows are JSON through and through; their interfaces only do not say so.
  await ask(database, 'write', [runs, steps, blobs] as unknown as readonly Json[]);
}

const loadedSchema = z.object({
  run: z.custom<RunRow>((value) => typeof value === 'object' && value !== null),
  steps: z.array(z.custom<StepRow>((value) => typeof value === 'object' && value !== null)),
});

async function load({ database }: PostgresJournalOptions, runId: string): Promise<LoggedRun | undefined> {
  const answer = await ask(database, 'read', [runId]);
  if (answer === null) return undefined;
  const { run, steps } = loadedSchema.parse(answer);
  const input = inputObject(run.input);
  const outputs = run.outputs ?? [];
  const values = steps.flatMap((step) => [
    ...Object.values(step.inputs),
    ...Object.values(step.outputs ?? {}),
  ]);
  const blobs = await loadBlobs(
    database,
    referencesIn([...Object.values(input), ...outputs.map(({ value }) => value), ...values]),
  );
  return {
    run: {
      ...run,
      input: loadedValues(input, blobs),
      outputs:
        run.outputs && outputs.map((output) => ({ ...output, value: loadedValue(output.value, blobs) })),
    },
    steps: steps.map((step) => ({
      ...step,
      inputs: loadedValues(step.inputs, blobs),
      outputs: step.outputs && loadedValues(step.outputs, blobs),
    })),
  };
}

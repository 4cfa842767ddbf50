import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Database } from './database';
import type { Journal, LoggedRun, RunRow, StepRow } from './journal';
import { type BufferLimits, JournalBuffer, type JournalEntry } from './journal-buffer';

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
/** Writing the same rows again changes nothing, so giving up on a silent connection is safe. */
const appendTimeoutMs = 5_000;
const closeTimeoutMs = 1_000;
const defaultLimits: BufferLimits = { steps: 20_000, runs: 20_000 };

export function createPostgresJournal(options: PostgresJournalOptions): Journal {
  const writer = new Writer(options);
  return {
    runStarted: (run) => writer.put({ run, steps: [] }),
    runEnded: (run, steps) => writer.put({ run, steps }),
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
      await append(await this.options.database(), entries);
      this.retryMs = 0;
      this.reportLost();
    } catch (problem) {
      if (isAboutTheRows(problem)) await this.writeOneByOne(entries);
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
        await append(await this.options.database(), [entry]);
      } catch (problem) {
        if (!isAboutTheRows(problem)) {
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

/** Text first, then jsonb: the driver would otherwise encode the JSON text a second time. */
async function append(database: Database, entries: readonly JournalEntry[]): Promise<void> {
  const runs = JSON.stringify(entries.map((entry) => entry.run));
  const steps = JSON.stringify(entries.flatMap((entry) => entry.steps));
  const query = database`select runlog_v1.append(${runs}::text::jsonb, ${steps}::text::jsonb)`;
  const timer = setTimeout(() => query.cancel(), appendTimeoutMs);
  try {
    await query;
  } finally {
    clearTimeout(timer);
  }
}

/** Classes of SQLSTATE that say the data or the statement is wrong; all others are about the connection or the server. */
function isAboutTheRows(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
  return typeof code === 'string' && /^(22|23|42|P0|54)[0-9A-Z]{3}$/.test(code);
}

const loadedSchema = z.object({
  run: z.custom<RunRow>((value) => typeof value === 'object' && value !== null),
  steps: z.array(z.custom<StepRow>((value) => typeof value === 'object' && value !== null)),
});

async function load(options: PostgresJournalOptions, runId: string): Promise<LoggedRun | undefined> {
  const database = await options.database();
  const rows = await database<
    { logged: string | null }[]
  >`select runlog_v1.load(${runId}::text::uuid)::text as logged`;
  const logged = rows[0]?.logged;
  return logged ? loadedSchema.parse(JSON.parse(logged)) : undefined;
}

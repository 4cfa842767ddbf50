import type { JournalEntry, RunResult } from '@/flows/engine/index';
import type { Json } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';

/**
 * The database of durable runs as the contract has it (a row for each run, a lease with an epoch that rises, entries
 * with unique keys), as plain code without waiting. What goes wrong on the way to it is the wire's business. Each
 * method is one transaction.
 */
export interface RunRow {
  readonly runId: string;
  readonly version: number;
  readonly acceptedAtMs: number;
  status: 'queued' | 'running' | 'waiting' | RunResult['status'];
  epoch: number;
  owner: string | null;
  leaseUntilMs: number;
  /** When it was acknowledged that the run is to stop. */
  cancelAskedAtMs: number | null;
  result: RunResult | null;
  /** All that was ever written, also what must not have been. */
  readonly entries: StoredEntry[];
  readonly events: { readonly event: RunEvent; readonly epoch: number }[];
  /** Events that were told under a number which another one has. */
  readonly clashes: RunEvent[];
  readonly history: { readonly atMs: number; readonly status: string }[];
}

export interface StoredEntry {
  entry: JournalEntry;
  readonly epoch: number;
  resolvedAtMs?: number;
  resolutions: number;
}

export interface Claim {
  readonly runId: string;
  readonly version: number;
  readonly epoch: number;
  readonly entries: readonly JournalEntry[];
  readonly nextSeq: number;
  readonly acceptedAtMs: number;
  readonly cancelAsked: boolean;
}

export const leaseMs = 15_000;

export class Fenced extends Error {}

export class SimulatedStore {
  readonly rows = new Map<string, RunRow>();
  readonly keys = new Map<string, string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The same key gives the same run. */
  accept(key: string, version: number): string {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const runId = `run-${this.rows.size + 1}`;
    this.keys.set(key, runId);
    this.rows.set(runId, {
      runId,
      version,
      acceptedAtMs: this.#now(),
      status: 'queued',
      epoch: 0,
      owner: null,
      leaseUntilMs: 0,
      cancelAskedAtMs: null,
      result: null,
      entries: [],
      events: [],
      clashes: [],
      history: [{ atMs: this.#now(), status: 'queued' }],
    });
    return runId;
  }

  claim(owner: string): Claim | null {
    for (const row of this.rows.values()) this.#ringTimers(row);
    const row = [...this.rows.values()].find((candidate) => this.isFree(candidate));
    if (!row) return null;
    row.epoch += 1;
    row.owner = owner;
    row.leaseUntilMs = this.#now() + leaseMs;
    this.move(row, 'running');
    return {
      runId: row.runId,
      version: row.version,
      epoch: row.epoch,
      entries: row.entries.map(({ entry }) => entry),
      nextSeq: row.events.length,
      acceptedAtMs: row.acceptedAtMs,
      cancelAsked: row.cancelAskedAtMs !== null,
    };
  }

  heartbeat(runId: string, epoch: number): { readonly cancelAsked: boolean } {
    const row = this.held(runId, epoch);
    row.leaseUntilMs = this.#now() + leaseMs;
    return { cancelAsked: row.cancelAskedAtMs !== null };
  }

  commit(runId: string, epoch: number, entry: JournalEntry): void {
    const row = this.held(runId, epoch);
    if (!this.isOnRecord(row, entry))
      row.entries.push({ entry: JSON.parse(JSON.stringify(entry)), epoch, resolutions: 0 });
  }

  /** The stream that listeners read. */
  tell(runId: string, epoch: number, events: readonly RunEvent[]): void {
    const row = this.held(runId, epoch);
    // What was sent again because nobody knew whether it had arrived is here already.
    for (const event of events) {
      const known = row.events[event.seq]?.event;
      if (!known) row.events.push({ event, epoch });
      else if (textOf(known) !== textOf(event)) row.clashes.push(event);
    }
  }

  finish(runId: string, epoch: number, result: RunResult): void {
    const row = this.held(runId, epoch);
    row.result = result;
    this.move(row, result.status);
  }

  /** A wait that ended while the run was still at work must not be slept through. */
  suspend(runId: string, epoch: number, waits: readonly string[]): void {
    const row = this.held(runId, epoch);
    const isOver = ({ entry }: StoredEntry) =>
      entry.kind === 'wait' && waits.includes(entry.key) && entry.resolution !== undefined;
    this.move(row, row.entries.some(isOver) || row.cancelAskedAtMs !== null ? 'queued' : 'waiting');
  }

  /** The first one counts. */
  resolve(runId: string, key: string, resolution: Json): boolean {
    const row = this.rows.get(runId);
    const stored = row?.entries.find(({ entry }) => entry.kind === 'wait' && entry.key === key);
    if (!row || stored?.entry.kind !== 'wait' || isTerminal(row.status)) return false;
    if (this.isResolved(stored.entry)) return false;
    stored.entry = { ...stored.entry, resolution };
    stored.resolutions += 1;
    stored.resolvedAtMs = this.#now();
    if (row.status === 'waiting') this.move(row, 'queued');
    return true;
  }

  /** true: it is on record that the run is to stop. */
  askToCancel(runId: string): boolean {
    const row = this.rows.get(runId);
    if (!row || isTerminal(row.status)) return false;
    row.cancelAskedAtMs ??= this.#now();
    if (row.status === 'waiting') this.move(row, 'queued');
    return true;
  }

  // What mutations replace.

  protected isFree(row: RunRow): boolean {
    return row.status === 'queued' || (row.status === 'running' && row.leaseUntilMs < this.#now());
  }

  protected held(runId: string, epoch: number): RunRow {
    const row = this.rows.get(runId);
    if (!row || row.epoch !== epoch || row.status !== 'running') throw new Fenced('Another process has it.');
    return row;
  }

  /** The same once more is no matter: whoever sends it could not know that it had arrived. */
  protected isOnRecord(row: RunRow, entry: JournalEntry): boolean {
    const known = row.entries.find((stored) => stored.entry.key === entry.key);
    if (known && textOf(known.entry) !== textOf(entry)) throw new Fenced(`“${entry.key}” is on record.`);
    return known !== undefined;
  }

  protected isResolved(entry: Extract<JournalEntry, { kind: 'wait' }>): boolean {
    return entry.resolution !== undefined;
  }

  protected isDue(untilMs: number, nowMs: number): boolean {
    return untilMs <= nowMs;
  }

  protected move(row: RunRow, status: RunRow['status']): void {
    row.status = status;
    row.history.push({ atMs: this.#now(), status });
    if (status !== 'running') row.owner = null;
  }

  #ringTimers(row: RunRow): void {
    for (const { entry } of row.entries) {
      if (entry.kind !== 'wait' || entry.resolution !== undefined) continue;
      const untilMs = entry.request.kind === 'time' ? entry.request.untilMs : entry.request.deadlineMs;
      if (untilMs === undefined || !this.isDue(untilMs, this.#now())) continue;
      const outcome = entry.request.kind === 'time' ? 'elapsed' : 'expired';
      this.resolve(row.runId, entry.key, { outcome });
    }
  }
}

export function isTerminal(status: string): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}

function textOf(value: object): string {
  return JSON.stringify(value);
}

import type { JournalEntry, Outputs } from '@/flows/engine';
import type { WaitRequest } from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';
import type { RunFailure, RunOutput } from '@/flows/model/run-event';
import type { LoggedUsage } from './journal';

/**
 * Where durable runs live: accepted before anybody is told so, taken by one process at a time, gone on with by another.
 * Every write of a process names the epoch at which it holds the run; the database's clock is the only one.
 */
export interface RunStore {
  accept(run: RunToAccept): Promise<Acceptance>;
  /** Takes up to so many runs that are due, of the bundle that this process holds. */
  claim(places: number): Promise<readonly ClaimedRun[]>;
  /** What is on record of a run that was taken; undefined when it is held no more. */
  recall(run: HeldRun): Promise<RecalledRun | undefined>;
  /** False when the run is held by another process by now. */
  commit(run: HeldRun, entry: JournalEntry, wait?: WaitToken): Promise<boolean>;
  finish(run: HeldRun, end: RunEnd): Promise<boolean>;
  suspend(run: HeldRun): Promise<boolean>;
  /** Those that are still held, with the reason where somebody wants one stopped. */
  heartbeat(runs: readonly HeldRun[]): Promise<ReadonlyMap<string, string | null>>;
  release(runs: readonly HeldRun[]): Promise<void>;
  resolve(answer: WaitAnswer): Promise<ResolveOutcome>;
  requestCancel(runId: string, reason: string): Promise<CancelOutcome>;
  /** A run as it stands, whoever has it. */
  read(runId: string): Promise<StoredRun | undefined>;
  /** Calls back when something may be due, or a run is to be stopped: a hint, not a promise. */
  listen(hints: RunHints): Promise<void>;
  close(): void;
}

export interface HeldRun {
  readonly id: string;
  readonly epoch: number;
}

export interface RunToAccept {
  readonly id: string;
  readonly flowId: string;
  readonly version: number | null;
  readonly mode: 'durable' | 'background';
  readonly sessionId: string;
  readonly input: Json;
  readonly priority?: number;
  /** The caller begins at once, and holds it. */
  readonly now: boolean;
  readonly idempotency?: { readonly key: string; readonly requestSha256: string } | undefined;
}

/** `known`: the same key with the same request, whose run this is. `conflict`: the same key with another request. */
export type Acceptance =
  | { readonly outcome: 'accepted'; readonly run: HeldRun }
  | { readonly outcome: 'known' | 'conflict'; readonly runId: string }
  | { readonly outcome: 'full' };

export interface ClaimedRun extends HeldRun {
  readonly flowId: string;
  readonly version: number | null;
  readonly sessionId: string;
  readonly mode: 'durable' | 'background';
  readonly input: Json;
  /** How many entries are on record. */
  readonly recorded: number;
  readonly startedAtMs: number;
}

export interface RecalledRun {
  readonly entries: readonly JournalEntry[];
}

export interface WaitToken {
  readonly componentId: string;
  readonly name: string;
  readonly token: string;
}

export interface RunEnd {
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly durationMs: number;
  readonly outputs: readonly RunOutput[];
  readonly failure: RunFailure | null;
  readonly usage: LoggedUsage | null;
}

export interface WaitAnswer {
  readonly runId: string;
  /** Its key, or its name. */
  readonly wait: string;
  readonly token: string;
  readonly resolution: Json;
}

export type ResolveOutcome = 'resolved' | 'taken' | 'expired' | 'refused' | 'over' | 'unknown';
export type CancelOutcome = 'cancelled' | 'requested' | 'ended' | 'unknown';

export interface StoredRun {
  readonly id: string;
  readonly flowId: string;
  readonly epoch: number;
  readonly mode: 'interactive' | 'durable' | 'background';
  readonly status: 'queued' | 'running' | 'waiting' | RunEnd['status'];
  readonly sessionId: string | null;
  readonly startedAtMs: number;
  readonly durationMs: number | null;
  readonly input: Json;
  readonly outputs: readonly RunOutput[];
  readonly failure: RunFailure | null;
  readonly usage: LoggedUsage | null;
  readonly steps: readonly StoredStep[];
  readonly waits: readonly StoredWait[];
}

export interface StoredStep {
  readonly componentId: string;
  readonly scope: string;
  readonly status: 'succeeded' | 'failed' | 'skipped' | 'cancelled';
  readonly durationMs: number;
  readonly outputs?: Outputs | undefined;
  readonly failure?: RunFailure | undefined;
  readonly usage?: LoggedUsage | undefined;
}

export interface StoredWait {
  readonly key: string;
  readonly name: string;
  readonly componentId: string;
  readonly request: WaitRequest;
  /** Only while it is open: whoever may read the run may hand it on. */
  readonly token: string | null;
  readonly resolution: Json | null;
}

export interface RunHints {
  readonly onDue: () => void;
  readonly onCancel: (runId: string) => void;
}

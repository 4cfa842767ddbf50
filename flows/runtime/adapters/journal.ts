import type { Json } from '@/flows/model/json';
import type { RunFailure, RunOutput, RunStatus } from '@/flows/model/run-event';

/**
 * Where runs are written down. Writing never waits: an interactive run is answered first and logged behind the answer.
 * The rows are the contract with `runlog_v1.append`; the deployment is filled in there, from the caller's role.
 */
export interface Journal {
  /** A run begins: seen in lists while it runs. */
  runStarted(run: RunRow): void;
  /** A run has ended, with its steps. */
  runEnded(run: RunRow, steps: readonly StepRow[]): void;
  /** The run as written, for one that is not held in memory any more. */
  load(runId: string): Promise<LoggedRun | undefined>;
  /** Writes what is held; settles when it is written or the time is over. */
  flush(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface LoggedUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface RunRow {
  readonly id: string;
  readonly flow_id: string;
  readonly kind: 'published' | 'draft';
  /** The published version, or the draft's revision. */
  readonly version: number | null;
  readonly revision: number | null;
  readonly session_id: string;
  readonly status: RunStatus;
  readonly started_at: string;
  readonly duration_ms: number | null;
  readonly input: Json;
  readonly outputs: readonly RunOutput[] | null;
  readonly failure: RunFailure | null;
  readonly usage: LoggedUsage | null;
  /** True when the steps had to be let go because the log could not keep up. */
  readonly details_dropped: boolean;
}

export interface StepRow {
  readonly run_id: string;
  readonly component_id: string;
  readonly component_type: string;
  readonly attempt: number;
  readonly status: 'succeeded' | 'failed' | 'skipped' | 'cancelled';
  readonly started_at: string | null;
  readonly duration_ms: number | null;
  readonly inputs: Json;
  readonly outputs: Json;
  readonly failure: RunFailure | null;
  readonly usage: LoggedUsage | null;
}

export interface LoggedRun {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
}

import type { Json, JsonObject } from '@/flows/model/json';
import type { RunFailure, RunOutput, RunStatus } from '@/flows/model/run-event';

/**
 * Where runs are written down. Writing never waits: an interactive run is answered first and logged behind the answer.
 * The rows are the contract with `runlog_v1.write`; the deployment is filled in there, from the caller's role.
 */
export interface Journal {
  /** A run begins: seen in lists while it runs. */
  runStarted(run: RunRow): void;
  /** A step has ended, of a run that goes on. */
  stepEnded(run: RunRow, step: StepRow): void;
  runEnded(run: RunRow): void;
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
  /** The scope: empty at the top of the flow. */
  readonly iteration: string;
  readonly component_type: string;
  readonly attempt: number;
  readonly status: 'succeeded' | 'failed' | 'skipped' | 'cancelled';
  readonly started_at: string | null;
  readonly duration_ms: number | null;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject | null;
  readonly failure: RunFailure | null;
  readonly usage: LoggedUsage | null;
  /** Where its outputs come from, when it did not simply run. */
  readonly source: string | null;
  /** Why it was skipped or cancelled. */
  readonly reason: string | null;
  readonly logs: readonly LoggedLine[] | null;
}

/** What a component said while it worked. */
export interface LoggedLine {
  readonly atMs: number;
  readonly level: string;
  readonly message: string;
  readonly details?: JsonObject;
}

export interface LoggedRun {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
}

import type { LanguageModel, ModelChoice, Usage } from '@/flows/model/component';
import type { Json } from '@/flows/model/json';
import type { RunEvent, RunFailure, RunOutput, StepStatus } from '@/flows/model/run-event';

/**
 * What the engine is given and what it gives back. It has no clock, no randomness and no network of its own:
 * everything with an effect is a port, with adapters in the runtime and stand-ins in tests.
 */
export interface EnginePorts {
  /** Called synchronously and in order; must be cheap. */
  emit(event: RunEvent): void;
  model(choice: ModelChoice, componentId: string): LanguageModel;
  secret(name: string): Promise<string>;
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
  readonly random: () => number;
  /** What no user may read, for the log: errors that are not a `ComponentError`. */
  unexpected?(error: unknown, componentId: string | null): void;
}

export interface RunInput {
  readonly runId: string;
  readonly flowId: string;
  readonly sessionId: string;
  /** Enters at every entry of `inputType`. */
  readonly value?: string | undefined;
  /** Absent: the chat entries, or the text entries of a flow without chat. */
  readonly inputType?: 'chat' | 'text' | 'any' | undefined;
  /** Settings for this run alone, by component. They win over `value`. What a component does not know is passed over. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined;
}

export interface RunHandle {
  /** Never rejects. */
  readonly result: Promise<RunResult>;
  /** Ends the run at once, even when a component does not listen. */
  cancel(reason?: string): void;
}

export interface RunResult {
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  /** What the exits that succeeded gave, in the order of the plan. */
  readonly outputs: readonly RunOutput[];
  readonly failure?: RunFailure;
  readonly usage?: Usage;
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** One for each component, in the order of the plan. */
  readonly steps: readonly StepRecord[];
}

export interface StepRecord {
  readonly componentId: string;
  readonly componentName: string;
  readonly componentType: string;
  readonly status: StepStatus;
  /** null for a step that never started. */
  readonly startedAtMs: number | null;
  readonly durationMs: number;
  /** What came in over the ports, and the fields that this run changed. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs?: Readonly<Record<string, Json>>;
  readonly usage?: Usage;
  readonly failure?: RunFailure;
  /** Why it was skipped or cancelled. */
  readonly reason?: string;
}

import type { Json } from '@/flows/model/json';
import type { RunEvent, RunFailure, RunOutput, RunStatus } from '@/flows/model/run-event';

/** What the run store needs of the server, for one flow. */
export interface RunApi {
  start(input: RunInput, sessionId: string): Promise<{ readonly runId: string }>;
  cancel(runId: string): Promise<void>;
  /** A run that is going on: what a reload joins again. */
  active(sessionId: string | null): Promise<{ readonly runId: string } | null>;
  /** All events of a run from its first one on, now and as they come. */
  follow(runId: string, listener: (event: RunEvent) => void): () => void;
  list(limit: number): Promise<readonly RunSummary[]>;
  get(runId: string): Promise<RunDetail>;
  /** What was said with the draft, newest conversation first. */
  conversations(): Promise<readonly Conversation[]>;
}

export interface Conversation {
  /** The session. */
  readonly id: string;
  readonly turns: readonly {
    readonly runId: string;
    readonly input: string;
    readonly answer: string | null;
  }[];
}

export interface RunInput {
  readonly value?: string | undefined;
  readonly fields?: Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined;
}

export interface RunSummary {
  readonly id: string;
  readonly kind: string;
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly durationMs: number | null;
  readonly inputText: string | null;
  readonly outputText: string | null;
  readonly failure: RunFailure | null;
  readonly usage: TokenUsage | null;
  readonly version: number | null;
}

export interface RunDetail {
  readonly run: RunSummary & { readonly outputs: readonly RunOutput[] };
  readonly steps: readonly RunStep[];
}

export interface RunStep {
  readonly componentId: string;
  readonly status: string;
  readonly durationMs: number | null;
  readonly inputs: Json;
  readonly outputs: Json;
  readonly failure: RunFailure | null;
  readonly usage: TokenUsage | null;
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

import type {
  ComponentContext,
  Fetch,
  LanguageModel,
  Usage,
  WaitRequest,
} from '@/flows/model/component-context';
import type { ContextServices } from '@/flows/model/context-services';
import type { FlowDocument, FlowLimits } from '@/flows/model/document';
import type { ModelChoice } from '@/flows/model/field';
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
  /** The value of a variable of the environment. */
  readonly variable?: ((name: string) => string | undefined) | undefined;
  readonly fetch: Fetch;
  /** What a component reaches besides; absent: nothing of it. */
  readonly services?: ContextServices | undefined;
  readonly clock: EngineClock;
  readonly random: () => number;
  /** Present: the run is durable, and nothing depends on an outcome that is not on record. */
  readonly journal?: StepJournal | undefined;
  /** Outputs kept across runs, for components whose policy says `content`. */
  readonly cache?: OutputCache | undefined;
  /** What a frozen component gave last. */
  readonly lastOutputs?: ((componentId: string) => Promise<Outputs | undefined>) | undefined;
  /** Stands between a component and its context: recording, playing back. */
  readonly wrapContext?: ((context: ComponentContext, step: StepIdentity) => ComponentContext) | undefined;
  /** Told of each step as it ends, with what its event leaves out: for a log that is written while the run goes on. */
  readonly stepEnded?: ((record: StepRecord) => void) | undefined;
  /** What no user may read, for the log: errors that are not a `ComponentError`. */
  unexpected?(error: unknown, componentId: string | null): void;
}

export interface StepIdentity {
  /** `stepKey(scope, componentId)` */
  readonly key: string;
  readonly componentId: string;
  readonly scope: string;
  readonly attempt: number;
}

export type Outputs = Readonly<Record<string, Json>>;

export interface EngineClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, not before `delayMs` have passed. The answer takes it back. `owner` names it in a recording. */
  after(delayMs: number, callback: () => void, owner?: string): () => void;
}

/**
 * What earlier processes of this run have put on record, and the way to put more there. Keys name a step
 * (`stepKey(scope, componentId)`), and inside it an effect (`<step>#<name>`) or a wait.
 */
export interface StepJournal {
  recall(key: string): JournalEntry | undefined;
  /** Settles when the entry is safe. Rejects when this process must not write any more: the run then stops silently. */
  commit(entry: JournalEntry): Promise<void>;
}

export type JournalEntry =
  | { readonly kind: 'step'; readonly key: string; readonly record: StepRecord }
  | { readonly kind: 'effect'; readonly key: string; readonly value: Json }
  | {
      readonly kind: 'wait';
      readonly key: string;
      readonly request: WaitRequest;
      readonly resolution?: Json;
    };

export interface OutputCache {
  get(key: string): Promise<Outputs | undefined>;
  set(key: string, outputs: Outputs): Promise<void>;
}

/** What `compileFlow` needs besides the document. */
export interface CompileSources {
  /** The document of a linked flow. */
  flow?(flowId: string, version: number | 'latest'): LinkedFlow | undefined;
}

export interface LinkedFlow {
  readonly flowId: string;
  readonly name: string;
  readonly version: number | null;
  readonly document: FlowDocument;
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
  /** Absent: all of the flow. */
  readonly part?: RunPart | undefined;
  /** Outputs to use instead of running, by step key: from an earlier run, or edited by hand. */
  readonly recorded?: Readonly<Record<string, Outputs>> | undefined;
  /** Whichever is lower counts, this or the flow's own. */
  readonly limits?: FlowLimits | undefined;
  /** Present when another process has begun this run: only what is new is said, and numbered on from there. */
  readonly resumed?: ResumedRun | undefined;
}

export interface ResumedRun {
  /** One more than the last event of the processes before. */
  readonly firstSeq: number;
  readonly startedAtMs: number;
  /**
   * What all steps on record have used: those inside a loop that is on record itself are not asked for again.
   * Absent: counted as they are recalled.
   */
  readonly usage?: Usage | undefined;
}

/**
 * `only`: that component, its inputs from `recorded`. `up-to`: and what it needs. `from`: it and what follows.
 * `these`: the steps of these ids and no others.
 */
export type RunPart =
  | { readonly kind: 'only' | 'up-to' | 'from'; readonly componentId: string }
  | { readonly kind: 'these'; readonly stepIds: readonly string[] };

export interface RunHandle {
  /** Never rejects. */
  readonly result: Promise<RunResult>;
  /** Ends the run at once, even when a component does not listen. */
  cancel(reason?: string): void;
}

export interface RunResult {
  /** `waiting`: nothing can go on until one of `waits` is over; the same run is started again then. */
  readonly status: 'succeeded' | 'failed' | 'cancelled' | 'waiting';
  /** What the exits that succeeded gave, in the order of the plan. */
  readonly outputs: readonly RunOutput[];
  readonly failure?: RunFailure;
  readonly usage?: Usage;
  readonly waits?: readonly PendingWait[];
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** One for each step that ended, in the order of the plan; those of what ran inside a step before it. */
  readonly steps: readonly StepRecord[];
}

export interface PendingWait {
  readonly key: string;
  readonly componentId: string;
  readonly name: string;
  readonly request: WaitRequest;
}

export interface StepRecord {
  readonly componentId: string;
  readonly componentName: string;
  readonly componentType: string;
  /** Absent at the top of the flow (see `run-event.ts`). */
  readonly scope?: string;
  readonly status: StepStatus;
  /** null for a step that never started. */
  readonly startedAtMs: number | null;
  readonly durationMs: number;
  /** What came in over the ports, and the fields that this run changed. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs?: Outputs;
  readonly usage?: Usage;
  readonly failure?: RunFailure;
  /** Why it was skipped or cancelled. */
  readonly reason?: string;
  readonly source?: 'cache' | 'frozen' | 'recorded' | 'fallback' | 'error-output';
  /** The attempt that counted; absent when it was the first. */
  readonly attempt?: number;
}

/** Where the journal has what the context of a step was asked for. */
export function effectKey(step: string, name: string): string {
  return `${step}#${name}`;
}

export function waitKey(step: string, name: string): string {
  return `${step}@${name}`;
}

/** The name of a step within its run. */
export function stepKey(scope: string, componentId: string): string {
  return scope === '' ? componentId : `${scope}/${componentId}`;
}

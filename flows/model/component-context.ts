import type { ContextServices } from './context-services';
import type { ModelChoice } from './field';
import type { Json, JsonObject } from './json';

/** What a component is given when it runs. Every effect goes through it, so that it can be recorded and played back. */

export interface ComponentContext extends ContextServices {
  readonly run: { readonly id: string; readonly sessionId: string; readonly flowId: string };
  readonly componentId: string;
  /** Ends with the run, the attempt's time-out, or a cancelled branch. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  /** The same for every attempt at this step, in every process. Sent as `Idempotency-Key` where a service takes one. */
  readonly idempotencyKey: string;
  readonly clock: { now(): number };
  readonly random: () => number;
  model(choice: ModelChoice): LanguageModel;
  secret(name: string): Promise<string>;
  /** Reaches only what the environment allows; ends with `signal`. */
  readonly fetch: Fetch;
  /**
   * Does something once and remembers what it gave: a durable run that goes on in another process does not do it
   * again. Names are unique within a component's run; the same name again gives what was remembered.
   */
  step<Result extends Json>(
    name: string,
    perform: (step: { readonly idempotencyKey: string; readonly signal: AbortSignal }) => Promise<Result>,
  ): Promise<Result>;
  /** Waits without holding a process: for a time, an event, somebody's decision. */
  wait(name: string, request: WaitRequest): Promise<WaitResolution>;
  /** What is connected to a port of the type `tool`, ready to be called. Each call is a step in the log. */
  tools(recipes: readonly Json[]): readonly Tool[];
  /** Something worth showing while it happens: a thought, a call of a tool. */
  emit(name: string, data: JsonObject): void;
  log(level: 'debug' | 'info' | 'warning' | 'error', message: string, details?: JsonObject): void;
  /** Counts tokens for the run log and the footer of the card. */
  usage(usage: Usage): void;
}

/** As the web knows it, for SDKs that take one. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In the currency of the prices of the models. */
  readonly cost?: number;
}

/** Times are milliseconds since 1970. */
export type WaitRequest =
  | { readonly kind: 'time'; readonly untilMs: number }
  | { readonly kind: 'event'; readonly event: string; readonly deadlineMs?: number }
  | {
      readonly kind: 'approval';
      readonly title: string;
      /** What the person sees and decides about; the decision holds for exactly this. */
      readonly details: Json;
      readonly deadlineMs?: number;
    };
export type WaitResolution =
  | { readonly outcome: 'elapsed' }
  | { readonly outcome: 'received'; readonly value: Json }
  | { readonly outcome: 'approved' | 'rejected'; readonly value?: Json; readonly by?: string }
  | { readonly outcome: 'expired' };

/** A component or a sub-flow that an agent may call. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments. */
  readonly parameters: JsonObject;
  /** `callName` tells calls apart (`call-1`…), so that a call that is on record is not repeated. */
  call(callName: string, values: JsonObject): Promise<Json>;
}

export interface LanguageModel {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly temperature?: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly tools?: readonly ModelTool[];
  readonly toolChoice?: 'auto' | 'none' | 'required' | { readonly name: string };
  /** JSON instead of prose; with a schema of that form, where the provider holds to one. */
  readonly responseFormat?: { readonly type: 'json'; readonly name?: string; readonly schema?: JsonObject };
  /** false = ask the server for one whole answer (still delivered as parts). */
  readonly stream: boolean;
}
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | readonly ModelContent[];
  /** Of the assistant: what it wanted called. Each is answered by a message of the role `tool`. */
  readonly toolCalls?: readonly ModelToolCall[];
  /** Of the role `tool`: which call this is the result of. */
  readonly toolCallId?: string;
}
export type ModelContent =
  | { readonly type: 'text'; readonly text: string }
  /** `data` is base64. */
  | { readonly type: 'file'; readonly mediaType: string; readonly data: string; readonly name?: string };
/** What the model may call: `parameters` is a JSON schema. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}
export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote them: JSON, if it kept to the form. */
  readonly arguments: string;
  /** What the provider wants back with the call, unchanged. */
  readonly providerData?: JsonObject;
}
export type ModelPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  /** Whole: what came in pieces is put together. */
  | ({ readonly type: 'tool-call' } & ModelToolCall)
  | { readonly type: 'finish'; readonly reason: string; readonly usage: Usage | null };

import type { EmbeddingChoice, FileReference } from './context-services';
import type { Json, JsonObject } from './json';
import type { PortType } from './port-type';

/**
 * The component contract. One file per component in `flows/library/<family>/<name>.ts`.
 * A component is data (fields, ports, capabilities) plus one `run`, and reaches the outside only through its context:
 * that is what makes record, replay, fork and resume possible.
 */

// ── Fields ──────────────────────────────────────────────────────────────────

interface FieldBase {
  readonly label: string;
  readonly help?: string;
  readonly advanced?: boolean;
  readonly required?: boolean;
  readonly visibleWhen?: { readonly field: string; readonly equals: Json };
  /** Becomes an argument when the component is used as a tool. */
  readonly tool?: boolean;
}
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly default: string;
  readonly multiline?: boolean;
  readonly placeholder?: string;
}
/** A template: `{name}` becomes an input port called `name`; `{{` and `}}` are literal braces. */
export interface PromptField extends FieldBase {
  readonly kind: 'prompt';
  readonly default: string;
  readonly placeholder?: string;
}
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  /** null = not set, the provider decides */
  readonly default: number | null;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
  readonly integer?: boolean;
}
export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export interface SelectField extends FieldBase {
  readonly kind: 'select';
  readonly default: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}
/** A model of a connection of the project; the option list comes from the runtime (`source: 'models'`). */
export interface ModelField extends FieldBase {
  readonly kind: 'model';
  readonly default: ModelChoice | null;
}
/** Any JSON, edited as text. */
export interface JsonField extends FieldBase {
  readonly kind: 'json';
  readonly default: Json;
}
/** Rows of named cells; with `portsFrom` each row is a port. */
export interface TableField extends FieldBase {
  readonly kind: 'table';
  readonly default: readonly JsonObject[];
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly kind: 'text' | 'number' | 'switch' | 'select';
    readonly options?: readonly string[];
  }[];
}
/** Several of the options, in the order of the options. */
export interface MultiSelectField extends FieldBase {
  readonly kind: 'multi-select';
  readonly default: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
}
/** The name of a secret of the project; its value is asked for with `context.secret`. */
export interface SecretField extends FieldBase {
  readonly kind: 'secret';
  readonly default: string | null;
}
/** The name of a connection of one of these kinds. */
export interface ConnectionField extends FieldBase {
  readonly kind: 'connection';
  readonly default: string | null;
  readonly of: readonly string[];
}
export interface CodeField extends FieldBase {
  readonly kind: 'code';
  readonly default: string;
  readonly language: 'javascript' | 'python' | 'sql' | 'json' | 'html' | 'css' | 'markdown';
}
/** Files of the store; `accept` lists endings without the dot, empty = all. */
export interface FileField extends FieldBase {
  readonly kind: 'file';
  readonly default: readonly FileReference[];
  readonly accept: readonly string[];
  readonly several: boolean;
}
/** A model that makes vectors, of a connection of the project. */
export interface EmbeddingModelField extends FieldBase {
  readonly kind: 'embedding-model';
  readonly default: EmbeddingChoice | null;
}
/** Another flow of the project. */
export interface FlowField extends FieldBase {
  readonly kind: 'flow';
  readonly default: FlowLink | null;
}
export type Field =
  | TextField
  | PromptField
  | NumberField
  | SwitchField
  | SelectField
  | ModelField
  | JsonField
  | TableField
  | MultiSelectField
  | SecretField
  | ConnectionField
  | CodeField
  | FileField
  | EmbeddingModelField
  | FlowField;

/**
 * A flow used inside another one: pinned to a version, or following the latest published one. `ports` is what the
 * person saw when they linked it, so that everybody knows the ports without asking for the other flow; that they
 * still fit is checked when it is validated against the flow itself.
 */
export type FlowLink = {
  readonly flowId: string;
  readonly version: number | 'latest';
  readonly name: string;
  readonly ports: {
    readonly inputs: readonly FlowLinkPort[];
    readonly outputs: readonly FlowLinkPort[];
  };
};
/** `name` is the id of the entry or exit component, so that renaming breaks nothing. */
export type FlowLinkPort = {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'message';
};

/** `connection` is the connection's name in the project; `demo` is built in. */
export type ModelChoice = { readonly connection: string; readonly model: string };

// ── Ports ───────────────────────────────────────────────────────────────────

export interface InputPort {
  readonly label: string;
  readonly type: PortType;
  readonly help?: string;
  readonly required?: boolean;
  /** Accepts several edges; `run` gets an array in a stable order. */
  readonly list?: boolean;
  /** `run` gets text as an AsyncIterable the moment it begins, instead of a string when it ends. */
  readonly streams?: boolean;
  /** The field whose value is used while nothing is connected. */
  readonly field?: string;
  /** Closes a loop: an edge may come from what this component itself feeds. */
  readonly feedback?: boolean;
  /** Becomes an argument when the component is used as a tool. */
  readonly tool?: boolean;
}
export interface OutputPort {
  readonly label: string;
  readonly type: PortType;
  readonly help?: string;
  /** `run` may leave it out: the branch is not taken, and what only it feeds is skipped. */
  readonly branch?: boolean;
}

/** Ports that follow from a setting. */
export type PortsFrom =
  /** Each `{name}` of a template is an input; its value arrives in `dynamic`. */
  | { readonly field: string; readonly syntax: 'braces' }
  /** Each row of a table field is a port: its `name` cell the name, its `label` cell, if any, the label. */
  | {
      readonly field: string;
      readonly syntax: 'rows';
      readonly side: 'inputs' | 'outputs';
      readonly type: PortType;
      readonly branch?: boolean;
    }
  /** The entries and exits of a linked flow. */
  | { readonly field: string; readonly syntax: 'flow' }
  /** Both sides, each port with a type of its own: a json field that holds `PortLists`. */
  | { readonly field: string; readonly syntax: 'ports' };

/** What code or a flow from elsewhere says of its own ports. */
export type PortLists = {
  readonly inputs: readonly PortRow[];
  readonly outputs: readonly PortRow[];
};
export type PortRow = {
  readonly name: string;
  readonly type: PortType;
  readonly label?: string;
  /** Of inputs. */
  readonly list?: boolean;
  readonly required?: boolean;
  readonly tool?: boolean;
  /** Of outputs. */
  readonly branch?: boolean;
};

/** What the engine does itself instead of calling `run`. */
export type Control =
  /** Runs what lies between `item` and `result` once for each item of `items`, `concurrency` (a field) at a time. */
  | {
      readonly kind: 'loop';
      readonly items: string;
      readonly item: string;
      readonly index: string;
      /** The output that carries what the rounds before gave; only while rounds run one after another. */
      readonly accumulated: string;
      readonly result: string;
      readonly done: string;
      readonly concurrency: string;
    }
  /** Runs the flow that a field links to. */
  | { readonly kind: 'sub-flow'; readonly field: string };

export interface Message {
  readonly text: string;
  readonly sender: 'user' | 'machine';
  readonly senderName: string;
  readonly sessionId: string;
  readonly files: readonly string[];
}

// ── The component ───────────────────────────────────────────────────────────

/** What the browser, the server and the engine know of a component: data only. */
export interface ComponentDescription {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  /** lucide icon name, kebab-case */
  readonly icon: string;
  readonly family: string;
  readonly aliases?: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
  /** Ports that depend on a setting: interpreted once, in `ports-of.ts`. Values arrive in `run` as `dynamic`. */
  readonly portsFrom?: PortsFrom;
  readonly control?: Control;
  /**
   * What happens when it runs twice: `pure` nothing, `idempotent` nothing that matters (the idempotency key makes it
   * one), `effect` it happens twice, so it is never tried again blindly after an unclear outcome. Absent: `pure`.
   */
  readonly effect?: 'pure' | 'idempotent' | 'effect';
  /** What holds while the person has not decided (`policy` of the component). */
  readonly policy?: { readonly timeoutMs?: number; readonly retries?: number };
  /** Where a run's input enters: which field it replaces, and what kind of input it takes. */
  readonly entry?: { readonly as: 'chat' | 'text'; readonly field: string };
  /** What a run answers with. */
  readonly exit?: { readonly as: 'chat' | 'text'; readonly port: string };
  readonly capabilities?: {
    readonly models?: boolean;
    readonly hosts?: readonly string[];
    readonly code?: boolean;
    readonly secrets?: boolean;
  };
}

type FieldValue<F extends Field> = F extends TextField | PromptField | SelectField | CodeField
  ? string
  : F extends NumberField
    ? number | (F['default'] extends number ? never : null)
    : F extends SwitchField
      ? boolean
      : F extends ModelField
        ? ModelChoice | null
        : F extends FlowField
          ? FlowLink | null
          : F extends TableField
            ? readonly JsonObject[]
            : F extends JsonField
              ? Json
              : F extends MultiSelectField
                ? readonly string[]
                : F extends SecretField | ConnectionField
                  ? string | null
                  : F extends FileField
                    ? readonly FileReference[]
                    : F extends EmbeddingModelField
                      ? EmbeddingChoice | null
                      : never;

type OneInput<P extends InputPort> = P['streams'] extends true
  ? AsyncIterable<string>
  : P['type'] extends 'text'
    ? string
    : P['type'] extends 'message'
      ? Message
      : Json;
type InputValue<P extends InputPort> = P['list'] extends true
  ? readonly OneInput<P>[]
  : P['required'] extends true
    ? OneInput<P>
    : OneInput<P> | undefined;

/** A message whose text is still being written. */
export interface StreamedMessage extends Omit<Message, 'text'> {
  readonly text: AsyncIterable<string>;
}

type OutputValue<P extends OutputPort> = P['type'] extends 'text'
  ? string | AsyncIterable<string>
  : P['type'] extends 'message'
    ? string | Message | StreamedMessage | AsyncIterable<string>
    : Json;

export interface ComponentValues {
  readonly fields: Readonly<Record<string, Json>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly dynamic: Readonly<Record<string, string>>;
}

/** A component as the engine sees it. */
export interface Component extends ComponentDescription {
  readonly run: (
    context: ComponentContext,
    values: ComponentValues,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

interface TypedComponent<
  Fields extends Record<string, Field>,
  Inputs extends Record<string, InputPort>,
  Outputs extends Record<string, OutputPort>,
> extends ComponentDescription {
  readonly fields: Fields;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly run: (
    context: ComponentContext,
    values: {
      readonly fields: { readonly [K in keyof Fields]: FieldValue<Fields[K]> };
      readonly inputs: { readonly [K in keyof Inputs]: InputValue<Inputs[K]> };
      readonly dynamic: Readonly<Record<string, string>>;
    },
  ) => Promise<OutputValues<Outputs>>;
}

/** A branch that is not taken is left out. */
type OutputValues<Outputs extends Record<string, OutputPort>> = {
  readonly [K in keyof Outputs as Outputs[K]['branch'] extends true ? never : K]: OutputValue<Outputs[K]>;
} & {
  readonly [K in keyof Outputs as Outputs[K]['branch'] extends true ? K : never]?:
    | OutputValue<Outputs[K]>
    | undefined;
};

/** Authors write schemas, never type parameters: the types of `run` follow from the fields and ports. */
export function defineComponent<
  const Fields extends Record<string, Field>,
  const Inputs extends Record<string, InputPort>,
  const Outputs extends Record<string, OutputPort>,
>(definition: TypedComponent<Fields, Inputs, Outputs>): Component {
  // The engine has checked settings against the fields and values against the ports before `run` is called.
  return definition as unknown as Component;
}

// ── The context: every effect goes through it ───────────────────────────────

export interface ComponentContext {
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
  readonly maxTokens?: number;
  /** false = ask the server for one whole answer (still delivered as parts). */
  readonly stream: boolean;
}
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}
export type ModelPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'finish'; readonly reason: string; readonly usage: Usage | null };

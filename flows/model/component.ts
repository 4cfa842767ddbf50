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
export type Field = TextField | PromptField | NumberField | SwitchField | SelectField | ModelField;

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
}
export interface OutputPort {
  readonly label: string;
  readonly type: PortType;
  readonly help?: string;
}

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
  readonly portsFrom?: { readonly field: string; readonly syntax: 'braces' };
  /** Where a run's input enters: which field it replaces, and what kind of input it takes. */
  readonly entry?: { readonly as: 'chat' | 'text'; readonly field: string };
  /** What a run answers with. */
  readonly exit?: { readonly as: 'chat' | 'text'; readonly port: string };
  readonly capabilities?: {
    readonly models?: boolean;
    readonly hosts?: readonly string[];
    readonly code?: boolean;
  };
}

type FieldValue<F extends Field> = F extends TextField | PromptField | SelectField
  ? string
  : F extends NumberField
    ? number | (F['default'] extends number ? never : null)
    : F extends SwitchField
      ? boolean
      : F extends ModelField
        ? ModelChoice | null
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
  ) => Promise<{ readonly [K in keyof Outputs]: OutputValue<Outputs[K]> }>;
}

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
  readonly signal: AbortSignal;
  readonly clock: { now(): number };
  readonly random: () => number;
  model(choice: ModelChoice): LanguageModel;
  secret(name: string): Promise<string>;
  log(level: 'debug' | 'info' | 'warning' | 'error', message: string, details?: JsonObject): void;
  /** Counts tokens for the run log and the footer of the card. */
  usage(usage: Usage): void;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
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

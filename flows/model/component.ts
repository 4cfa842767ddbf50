import type { ComponentContext } from './component-context';
import type { ComponentMigration } from './component-migration';
import type { EmbeddingChoice, FileReference } from './context-services';
import type {
  CodeField,
  ConnectionField,
  EmbeddingModelField,
  Field,
  FileField,
  FlowField,
  FlowLink,
  JsonField,
  ModelChoice,
  ModelField,
  MultiSelectField,
  NumberField,
  PromptField,
  SecretField,
  SelectField,
  SwitchField,
  TableField,
  TextField,
} from './field';
import type { Json, JsonObject } from './json';
import type { PortType } from './port-type';

/**
 * The component contract. One file per component in `flows/library/<family>/<name>.ts`.
 * A component is data (fields, ports, capabilities) plus one `run`, and reaches the outside only through its context:
 * that is what makes record, replay, fork and resume possible.
 */

// ── Ports ───────────────────────────────────────────────────────────────────

export interface InputPort {
  readonly label: string;
  readonly type: PortType;
  readonly help?: string;
  readonly required?: boolean;
  /** Accepts several edges; `run` gets an array in a stable order. */
  readonly list?: boolean;
  /**
   * `run` gets text as an AsyncIterable the moment it begins, instead of a string when it ends. A port of the type
   * `any` gets what is no text as it is.
   */
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
  /**
   * Each `{name}` of a template is an input; its value arrives in `dynamic`. The field that `styleField` names says
   * `braces` or `mustache`: `{{name}}`.
   */
  | { readonly field: string; readonly syntax: 'braces'; readonly styleField?: string }
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
  /** A connection without an edge: what `port` of one gives is heard at `port` of those with the same name in `field`. */
  readonly channel?: { readonly role: 'tells' | 'hears'; readonly field: string; readonly port: string };
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
  readonly examples?: readonly ComponentExample[];
}

/** How it is used, for people to read. What it gives when it is run so is held by a test. */
export type ComponentExample = {
  readonly title: string;
  readonly settings?: JsonObject;
  /** Values on its ports. */
  readonly inputs?: JsonObject;
  /** Of the outputs that matter here. */
  readonly gives?: JsonObject;
};

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
  ? AsyncIterable<string> | (P['type'] extends 'any' ? Json : never)
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

/**
 * In tool mode: the tools that a component offers in place of itself, such as those that a server elsewhere lists. A
 * call runs the component with the settings of the tool, and the arguments in a field; nothing is known of them here,
 * so whoever is asked checks them.
 */
export interface Toolbox {
  readonly list: (context: ComponentContext, values: ComponentValues) => Promise<readonly OfferedTool[]>;
  readonly argumentsField: string;
  /** The output that is the result of a call. */
  readonly answer: string;
}
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema. */
  readonly parameters: JsonObject;
  /** What a call of it sets. */
  readonly settings: JsonObject;
}

/** A component as the engine sees it. */
export interface Component extends ComponentDescription {
  /** From every past version of the type to this one. Not in the catalogue: they are functions. */
  readonly migrations?: readonly ComponentMigration[];
  readonly toolbox?: Toolbox;
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
  readonly migrations?: readonly ComponentMigration[];
  readonly toolbox?: Toolbox;
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

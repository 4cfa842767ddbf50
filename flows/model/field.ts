import type { EmbeddingChoice, FileReference } from './context-services';
import type { Json, JsonObject } from './json';

/** What a person fills in: data, rendered by one inspector, checked in one place (`field-problem.ts`). */

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

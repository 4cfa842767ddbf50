import type { Json, JsonObject } from '@/flows/model/json';

/**
 * What one component of Langflow becomes. Only what does not follow by itself is said: a field `system_message` finds
 * our `systemMessage`, an output finds one of its name or type, a value is fitted to the kind of our field.
 */
export interface Mapping {
  /** Our type; of several the first that the catalogue has. */
  readonly becomes: string | readonly string[];
  /** Type keys it goes by besides its class name. */
  readonly types?: readonly string[];
  /** `equivalent` when absent: it does the same, said in `notes` where not quite. */
  readonly parity?: 'exact' | 'equivalent';
  readonly notes?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldRule>>;
  /** Field of theirs → input of ours. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** What ours needs to do what theirs does without being told. */
  readonly settings?: JsonObject;
  /** How theirs says which model it uses, when not in a field `model`. */
  readonly model?: ModelRule;
  /** What a person must still do before it runs. */
  readonly needs?: readonly string[];
  /** Another mapping for some values of a field. */
  readonly cases?: { readonly field: string; readonly of: Readonly<Record<string, Mapping>> };
}

/** The name of our field; null for what has no meaning here; or with values of its own. */
export type FieldRule =
  | string
  | null
  | { readonly to: string; readonly values: Readonly<Record<string, Json>> };

export interface ModelRule {
  /** Their field that names the model. */
  readonly name: string;
  /** The connection, or their field that names the provider. */
  readonly connection?: string;
  readonly provider?: string;
}

/** By class name, which stays the same across versions, bundles and import paths. */
export type MappingTable = Readonly<Record<string, Mapping>>;

export function typesIn({ becomes }: Mapping): readonly string[] {
  return typeof becomes === 'string' ? [becomes] : becomes;
}

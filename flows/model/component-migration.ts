import type { JsonObject } from './json';

/**
 * How a component of one version of its type becomes one of the next: a small file beside the component, named for
 * what changed, never changed again. Declared in `migrations` of the component.
 */
export interface ComponentMigration {
  /** The version it takes; it gives the one after. */
  readonly from: number;
  readonly name: string;
  /** Fields that are called something else since. Their values go along, and what callers may set. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Ports that are called something else since. Their connections go along. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** What else changed about the settings, after the fields have got their names. Must not throw, whatever is in them. */
  migrate?(settings: JsonObject): JsonObject;
}

import type { JsonObject } from '@/flows/model/json';

/**
 * How a document of one shape becomes one of the next. Written once, frozen with the fixture beside it, never changed
 * again: somewhere there is a file from back then. It may get a damaged document and must not throw.
 */
export interface DocumentMigration {
  readonly from: number;
  readonly name: string;
  migrate(document: JsonObject): JsonObject;
}

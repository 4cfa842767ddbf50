import type { JsonObject } from '@/flows/model/json';
import { notesGroupsSettings } from './001-notes-groups-settings';
import type { DocumentMigration } from './document-migration';

/** All of them, oldest first: each goes on where the one before ends. */
export const documentMigrations: readonly DocumentMigration[] = [notesGroupsSettings];

/** A document of any past shape in the shape of today. One of today, or of the future, stays as it is. */
export function migrateDocument(document: JsonObject): JsonObject {
  return documentMigrations.reduce(
    (current, migration) => (current.version === migration.from ? migration.migrate(current) : current),
    document,
  );
}

import type { DocumentMigration } from './document-migration';

/** Documents of the first shape held components and edges alone. */
export const notesGroupsSettings: DocumentMigration = {
  from: 1,
  name: 'notes-groups-settings',
  migrate: (document) => ({ ...document, version: 2, notes: {}, groups: {}, settings: {} }),
};

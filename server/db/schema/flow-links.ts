import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { flowVersions } from './flow-versions';
import { flows } from './flows';

/**
 * Which draft uses which flow, written with the draft itself. The linked flow is no foreign key: what is imported may
 * name one that is not here, and the checks say so.
 */
export const flowLinks = pgTable(
  'flow_links',
  {
    flowId: uuid('flow_id')
      .notNull()
      .references(() => flows.id, { onDelete: 'cascade' }),
    componentId: text('component_id').notNull(),
    linkedFlowId: text('linked_flow_id').notNull(),
    /** null = the newest published one. */
    version: integer('version'),
  },
  (table) => [
    primaryKey({ columns: [table.flowId, table.componentId] }),
    index('flow_links_linked').on(table.linkedFlowId),
  ],
);

/** Which version was published with which version of another flow inside. */
export const flowVersionLinks = pgTable(
  'flow_version_links',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => flowVersions.id, { onDelete: 'cascade' }),
    linkedFlowId: text('linked_flow_id').notNull(),
    /** The one that was frozen in. */
    version: integer('version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.linkedFlowId, table.version] }),
    index('flow_version_links_linked').on(table.linkedFlowId),
  ],
);

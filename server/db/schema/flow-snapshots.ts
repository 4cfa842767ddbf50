import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns';
import { flowDocument } from './flow-document';
import { flows } from './flows';

/** A draft as it stood at some revisions: any other is the nearest one before it and the batches since. */
export const flowSnapshots = pgTable(
  'flow_snapshots',
  {
    flowId: uuid('flow_id')
      .notNull()
      .references(() => flows.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    document: flowDocument('document').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.flowId, table.revision] })],
);

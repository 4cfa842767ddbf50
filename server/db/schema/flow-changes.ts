import { integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Change } from '@/flows/model/change';
import { createdAt } from './columns';
import { flows } from './flows';
import { users } from './users';

/** The ordered log of everything that changed a draft. One row = one acknowledged batch = one revision. */
export const flowChanges = pgTable(
  'flow_changes',
  {
    flowId: uuid('flow_id')
      .notNull()
      .references(() => flows.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    /** Made by the client: a batch sent again after a lost answer is recognised. */
    batchId: uuid('batch_id').notNull(),
    clientId: text('client_id').notNull(),
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    /** json, not jsonb: a splice may hold half of an emoji. */
    changes: json('changes').$type<Change[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.flowId, table.revision] }),
    unique('flow_changes_batch').on(table.flowId, table.batchId),
  ],
);

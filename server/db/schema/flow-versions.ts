import { integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { VersionDigests } from '@/flows/model/bundle';
import { createdAt, id } from './columns';
import { flowDocument } from './flow-document';
import { flows } from './flows';
import { users } from './users';

/** An immutable snapshot of a flow. */
export const flowVersions = pgTable(
  'flow_versions',
  {
    id: id(),
    flowId: uuid('flow_id')
      .notNull()
      .references(() => flows.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    /** The draft's revision it was frozen from. */
    revision: integer('revision').notNull(),
    note: text('note').notNull().default(''),
    digests: jsonb('digests').$type<VersionDigests>().notNull(),
    document: flowDocument('document').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [unique('flow_versions_number').on(table.flowId, table.number)],
);

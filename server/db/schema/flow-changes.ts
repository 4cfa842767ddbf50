import { integer, json, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Change } from '@/flows/model/change';
import type { Json } from '@/flows/model/json';
import { createdAt } from './columns';
import { flows } from './flows';
import { users } from './users';

/** A value that a batch put another one in the place of, though its author had not seen it. Kept, so that it can come back. */
export interface ReplacedValue {
  readonly kind: 'replaced' | 'removed';
  readonly componentId: string | null;
  /** In the words of a person: “Template” of “Prompt”. */
  readonly what: string;
  /** Who had put it there. */
  readonly author: string | null;
  readonly authorId: string | null;
  /** null: as by default, or a component. */
  readonly value: Json;
  /** Puts it back. */
  readonly restore: readonly Change[];
}

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
    /** What lost against this batch; null when nothing did. */
    replaced: json('replaced').$type<ReplacedValue[]>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.flowId, table.revision] }),
    unique('flow_changes_batch').on(table.flowId, table.batchId),
  ],
);

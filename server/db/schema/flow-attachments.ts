import { json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import { createdAt } from './columns';
import { projects } from './projects';

/**
 * What imported flows brought along beside their documents, once for each content in a project. Flows refer to it by
 * hash. json, not jsonb: it goes out again exactly as it came in.
 */
export const flowAttachments = pgTable(
  'flow_attachments',
  {
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    content: json('content').$type<Json>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.hash] })],
);

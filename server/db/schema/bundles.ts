import { json, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Bundle } from '@/flows/model/bundle';
import { createdAt, id } from './columns';
import { projects } from './projects';

/** What was published, content-addressed: the same content is one row. */
export const bundles = pgTable(
  'bundles',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    digest: text('digest').notNull(),
    content: json('content').$type<Bundle>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique('bundles_digest').on(table.projectId, table.digest)],
);

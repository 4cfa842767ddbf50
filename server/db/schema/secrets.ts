import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt } from './columns';
import { projects } from './projects';
import { users } from './users';

/** AES-256-GCM; the additional data binds a value to its project and name. Write-only for people. */
export const secrets = pgTable(
  'secrets',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    keyVersion: integer('key_version').notNull(),
    ciphertext: text('ciphertext').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique('secrets_name').on(table.projectId, table.name)],
);

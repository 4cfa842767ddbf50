import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment } from './columns';
import { deployments } from './deployments';
import { projects } from './projects';
import { users } from './users';

/** A deployment key opens one deployment; a personal key acts as its user within one project. Only the hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    deploymentId: uuid('deployment_id').references(() => deployments.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The first characters, to recognise it by. */
    prefix: text('prefix').notNull(),
    sha256: text('sha256').notNull().unique(),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    lastUsedAt: moment('last_used_at'),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('api_keys_deployment').on(table.deploymentId),
    check('api_keys_one_holder', sql`(${table.deploymentId} is null) <> (${table.userId} is null)`),
  ],
);

import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import { bundles } from './bundles';
import { createdAt, id } from './columns';
import { deployments } from './deployments';
import { users } from './users';

/** What people asked and what happened: publish, roll back, stop, start, crash. The history that a rollback chooses from. */
export const deploymentEvents = pgTable(
  'deployment_events',
  {
    id: id(),
    deploymentId: uuid('deployment_id')
      .notNull()
      .references(() => deployments.id, { onDelete: 'cascade' }),
    kind: text('kind')
      .$type<'published' | 'rolled-back' | 'stopped' | 'started' | 'ready' | 'failed' | 'crashed'>()
      .notNull(),
    message: text('message').notNull().default(''),
    bundleId: uuid('bundle_id').references(() => bundles.id),
    /** null when the reconciler did it */
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    details: jsonb('details').$type<Json>(),
    createdAt: createdAt(),
  },
  (table) => [index('deployment_events_deployment').on(table.deploymentId, table.id)],
);

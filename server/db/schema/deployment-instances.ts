import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bundles } from './bundles';
import { createdAt, id, moment } from './columns';
import { deployments } from './deployments';

/** A running (or lately running) process or pod of a deployment. */
export const deploymentInstances = pgTable(
  'deployment_instances',
  {
    id: id(),
    deploymentId: uuid('deployment_id')
      .notNull()
      .references(() => deployments.id, { onDelete: 'cascade' }),
    bundleId: uuid('bundle_id').references(() => bundles.id),
    state: text('state').$type<'starting' | 'ready' | 'draining' | 'gone'>().notNull(),
    address: text('address'),
    pid: integer('pid'),
    exitReason: text('exit_reason'),
    createdAt: createdAt(),
    readyAt: moment('ready_at'),
    goneAt: moment('gone_at'),
  },
  (table) => [index('deployment_instances_deployment').on(table.deploymentId, table.createdAt)],
);

import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bundles } from './bundles';
import { createdAt, id, moment, updatedAt } from './columns';
import { environments } from './environments';
import { flows } from './flows';
import { projects } from './projects';

export type DeploymentKind = 'published' | 'draft';
export type DesiredState = 'running' | 'stopped';
export type DeploymentState =
  | 'pending'
  | 'starting'
  | 'ready'
  | 'degraded'
  | 'stopping'
  | 'stopped'
  | 'failed';
export interface DeploymentCondition {
  type: 'Started' | 'Ready' | 'Routed';
  status: boolean;
  /** CamelCase word for machines. */
  reason: string;
  /** One sentence for people: what happened and what to do. */
  message: string;
  at: string;
}

/** Desired state (what a person asked for) and observed state (what the reconciler saw). */
export const deployments = pgTable(
  'deployments',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    environmentId: uuid('environment_id')
      .notNull()
      .references(() => environments.id),
    kind: text('kind').$type<DeploymentKind>().notNull(),
    /** null for a draft runtime */
    flowId: uuid('flow_id').references(() => flows.id, { onDelete: 'cascade' }),
    /** Globally unique, never changes: everything it serves lies under /d/<slug>/ */
    slug: text('slug').notNull().unique(),
    desiredState: text('desired_state').$type<DesiredState>().notNull().default('running'),
    desiredBundleId: uuid('desired_bundle_id').references(() => bundles.id),
    /** SHA-256 of the runtime file this deployment runs on; an upgrade of the platform does not change it. */
    runtimeArtifact: text('runtime_artifact').notNull(),
    state: text('state').$type<DeploymentState>().notNull().default('pending'),
    /** What the calls reach now; differs from the desired bundle while a new one starts. */
    routedBundleId: uuid('routed_bundle_id').references(() => bundles.id),
    conditions: jsonb('conditions').$type<DeploymentCondition[]>().notNull().default([]),
    observedAt: moment('observed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('deployments_project').on(table.projectId),
    unique('deployments_flow_environment').on(table.flowId, table.environmentId),
  ],
);

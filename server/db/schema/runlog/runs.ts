import { boolean, doublePrecision, integer, json, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import type { RunFailure, RunOutput, RunStatus } from '@/flows/model/run-event';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

export interface RunUsage {
  inputTokens: number;
  outputTokens: number;
}

/** How a run is kept: written behind its answer, or each step before anything depends on it. */
export type RunMode = 'interactive' | 'durable' | 'background';

/** One row a run. Runtimes write it through the functions of `runlog_v1`; the studio only reads. */
export const runs = runlog.table('runs', {
  id: uuid('id').primaryKey(),
  deploymentId: uuid('deployment_id').notNull(),
  projectId: uuid('project_id').notNull(),
  /** The process it ran in; when that dies the run is closed as failed. */
  instanceId: uuid('instance_id'),
  flowId: uuid('flow_id').notNull(),
  kind: text('kind').$type<'published' | 'draft'>().notNull(),
  version: integer('version'),
  revision: integer('revision'),
  sessionId: text('session_id'),
  status: text('status').$type<RunStatus>().notNull(),
  startedAt: moment('started_at').notNull(),
  durationMs: doublePrecision('duration_ms'),
  input: json('input').$type<Json>(),
  outputs: json('outputs').$type<RunOutput[]>(),
  failure: json('failure').$type<RunFailure>(),
  usage: json('usage').$type<RunUsage>(),
  /** The runtime had to drop details of steps while the database was away. */
  detailsDropped: boolean('details_dropped').notNull(),
  mode: text('mode').$type<RunMode>().notNull().default('interactive'),
  /** The digest of the bundle it was accepted for: only a runtime that holds it goes on with it. */
  bundle: text('bundle'),
  priority: smallint('priority').notNull().default(0),
  queuedAt: moment('queued_at'),
  /** When a process may take it: null for one that has ended, or waits for somebody. */
  dueAt: moment('due_at'),
  /** Rises with each process that takes it. */
  epoch: integer('epoch').notNull().default(0),
  cancelRequestedAt: moment('cancel_requested_at'),
});

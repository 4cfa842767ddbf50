import { boolean, doublePrecision, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import type { RunFailure, RunOutput, RunStatus } from '@/flows/model/run-event';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

export interface RunUsage {
  inputTokens: number;
  outputTokens: number;
}

/** One row a run. Runtimes write it through `runlog_v1.append`; the studio only reads. */
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
  input: jsonb('input').$type<Json>(),
  outputs: jsonb('outputs').$type<RunOutput[]>(),
  failure: jsonb('failure').$type<RunFailure>(),
  usage: jsonb('usage').$type<RunUsage>(),
  /** The runtime had to drop details of steps while the database was away. */
  detailsDropped: boolean('details_dropped').notNull(),
});

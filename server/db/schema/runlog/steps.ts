import { doublePrecision, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { JsonObject } from '@/flows/model/json';
import type { RunFailure, StepStatus } from '@/flows/model/run-event';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';
import { type RunUsage, runs } from './runs';

/** What one component did in one run: what went in, what came out, how long, what went wrong. */
export const steps = runlog.table(
  'steps',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    componentId: text('component_id').notNull(),
    /** Empty outside loops. */
    iteration: text('iteration').notNull(),
    attempt: integer('attempt').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    componentType: text('component_type').notNull(),
    status: text('status').$type<StepStatus | 'running'>().notNull(),
    startedAt: moment('started_at'),
    durationMs: doublePrecision('duration_ms'),
    inputs: jsonb('inputs').$type<JsonObject>(),
    outputs: jsonb('outputs').$type<JsonObject>(),
    failure: jsonb('failure').$type<RunFailure>(),
    usage: jsonb('usage').$type<RunUsage>(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.componentId, table.iteration, table.attempt] })],
);

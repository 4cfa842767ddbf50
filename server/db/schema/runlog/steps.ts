import { doublePrecision, integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Json, JsonObject } from '@/flows/model/json';
import type { RunFailure, StepStatus } from '@/flows/model/run-event';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';
import type { RunUsage } from './runs';

/** Where its outputs come from, when it did not simply run. */
export type StepSource = 'cache' | 'frozen' | 'recorded' | 'fallback' | 'error-output';

/** What one component did in one run: what went in, what came out, how long, what went wrong. */
export const steps = runlog.table(
  'steps',
  {
    runId: uuid('run_id').notNull(),
    componentId: text('component_id').notNull(),
    /** The scope: empty at the top of the flow, else the path of rounds, sub-flows and calls. */
    iteration: text('iteration').notNull(),
    attempt: integer('attempt').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    componentType: text('component_type').notNull(),
    status: text('status').$type<StepStatus | 'running'>().notNull(),
    startedAt: moment('started_at'),
    durationMs: doublePrecision('duration_ms'),
    inputs: json('inputs').$type<JsonObject>(),
    outputs: json('outputs').$type<JsonObject>(),
    failure: json('failure').$type<RunFailure>(),
    usage: json('usage').$type<RunUsage>(),
    source: text('source').$type<StepSource>(),
    reason: text('reason'),
    logs: json('logs').$type<Json>(),
    effects: json('effects').$type<Json>(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.componentId, table.iteration, table.attempt] })],
);

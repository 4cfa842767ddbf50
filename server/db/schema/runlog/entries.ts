import { integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

/** What a durable run has on record, in the order it got there: ended steps, effects inside them, waits. Never changed. */
export const entries = runlog.table(
  'entries',
  {
    runId: uuid('run_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').$type<'step' | 'effect' | 'wait'>().notNull(),
    /** The process that wrote it. */
    epoch: integer('epoch').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    value: json('value').$type<Json>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

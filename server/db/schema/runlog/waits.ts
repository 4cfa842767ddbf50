import { boolean, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Json } from '@/flows/model/json';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

/** What a run waits for. Resolved once; of its token only the hash is here. */
export const waits = runlog.table(
  'waits',
  {
    runId: uuid('run_id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    componentId: text('component_id').notNull(),
    kind: text('kind').$type<'time' | 'event' | 'approval'>().notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    request: json('request').$type<Json>().notNull(),
    tokenSha256: text('token_sha256'),
    deadline: moment('deadline'),
    resolvedAt: moment('resolved_at'),
    resolution: json('resolution').$type<Json>(),
    delivered: boolean('delivered').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.key] })],
);

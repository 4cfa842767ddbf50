import { bigint, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

/** What was said in the conversations of a flow, for the playground. Kept as long as runs are. */
export const messages = runlog.table(
  'messages',
  {
    deploymentId: uuid('deployment_id').notNull(),
    id: uuid('id').notNull(),
    projectId: uuid('project_id').notNull(),
    flowId: text('flow_id').notNull(),
    sessionId: text('session_id').notNull(),
    runId: text('run_id').notNull(),
    sender: text('sender').$type<'user' | 'machine'>().notNull(),
    senderName: text('sender_name').notNull(),
    saidAt: moment('said_at').notNull(),
    place: bigint('place', { mode: 'number' }).notNull(),
    content: json('content').$type<{ text: string; files: readonly string[] }>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.deploymentId, table.id] })],
);

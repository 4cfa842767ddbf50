import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/server/db/schema/columns';
import { runlog } from './runlog';

/** Values over 8 KB, once for a project. Rows hold `{"$blob": sha256, "bytes": n}` in their place. */
export const blobs = runlog.table(
  'blobs',
  {
    projectId: uuid('project_id').notNull(),
    sha256: text('sha256').notNull(),
    /** JSON. */
    value: text('value').notNull(),
    usedAt: moment('used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.sha256] })],
);

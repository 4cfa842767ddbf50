import { jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { NamedKind } from '@/flows/model/connection-description';
import { createdAt, id, updatedAt } from './columns';
import { projects } from './projects';

export type ConnectionSettings =
  | { kind: 'openai-compatible'; baseUrl: string; secretName: string | null }
  | {
      kind: NamedKind;
      /** null: where it answers for everybody. */
      baseUrl: string | null;
      secretName: string | null;
      options: Record<string, string>;
    }
  | { kind: 'llama-cpp'; program: string; modelFile: string };

/** A configured provider. Flows name it; the key behind it is a secret and never enters a flow. */
export const connections = pgTable(
  'connections',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    settings: jsonb('settings').$type<ConnectionSettings>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [unique('connections_name').on(table.projectId, table.name)],
);

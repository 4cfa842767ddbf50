import { index, integer, json, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AttachmentReferences } from '@/flows/model/attachments';
import { createdAt, id, updatedAt } from './columns';
import { flowDocument } from './flow-document';
import { projects } from './projects';
import { users } from './users';

/** Everything a card in a list of flows shows of the document. */
export interface FlowSummary {
  componentCount: number;
  miniature: {
    components: { id: string; x: number; y: number; family: string }[];
    edges: [from: string, to: string][];
  };
}

/** The draft of a flow: its document at the newest revision. */
export const flows = pgTable(
  'flows',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** A readable name for addresses, unique in the project. */
    endpointName: text('endpoint_name').notNull(),
    revision: integer('revision').notNull().default(0),
    document: flowDocument('document').notNull(),
    /** What it brought along from elsewhere, by hash: see `flow-attachments.ts`. */
    attachments: json('attachments').$type<AttachmentReferences>(),
    /** What a list of flows draws, so that it never reads documents. */
    summary: json('summary').$type<FlowSummary>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('flows_project').on(table.projectId, table.updatedAt),
    unique('flows_endpoint_name').on(table.projectId, table.endpointName),
  ],
);

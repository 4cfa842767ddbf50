import { and, desc, eq, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { deployments } from '@/server/db/schema/deployments';
import { messages } from '@/server/db/schema/runlog/messages';

export interface MessageRow {
  sessionId: string;
  runId: string;
  sender: 'user' | 'machine';
  /** JSON, as the runtime wrote it. */
  content: string;
}

/** What drafts of a flow have said and heard, newest first. */
export async function newestDraftMessages(
  db: DatabaseOrTransaction,
  place: { projectId: string; flowId: string; limit: number },
): Promise<MessageRow[]> {
  return db
    .select({
      sessionId: messages.sessionId,
      runId: messages.runId,
      sender: messages.sender,
      content: sql<string>`${messages.content}::text`,
    })
    .from(messages)
    .innerJoin(deployments, eq(deployments.id, messages.deploymentId))
    .where(
      and(
        eq(messages.projectId, place.projectId),
        eq(messages.flowId, place.flowId),
        eq(deployments.kind, 'draft'),
      ),
    )
    .orderBy(desc(messages.saidAt), desc(messages.place))
    .limit(place.limit);
}

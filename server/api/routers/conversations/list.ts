import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { conversationSchema, listConversations } from '@/server/services/conversations/list-conversations';

/** What was said with the draft of a flow, newest conversation first. */
export const list = flowProcedure('viewer')
  .output(z.array(conversationSchema))
  .query(({ ctx }) =>
    listConversations(ctx.services, { projectId: ctx.flow.projectId, flowId: ctx.flow.id }),
  );

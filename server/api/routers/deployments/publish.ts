import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { publishResultSchema } from '@/server/services/deployments/deployment-views';
import { publishFlow } from '@/server/services/deployments/publish-flow';
import { plainText } from '@/server/services/plain-text';

/** Freezes a version of the draft and makes it what the deployment should run. */
export const publish = flowProcedure('editor')
  .input(z.object({ note: plainText(500).optional() }))
  .output(publishResultSchema)
  .mutation(({ ctx, input }) =>
    publishFlow(ctx.services, ctx.actor, {
      flowId: ctx.flow.id,
      projectId: ctx.flow.projectId,
      note: input.note,
    }),
  );

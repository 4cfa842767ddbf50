import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { activeRun } from '@/server/services/runs/active-run';

/** The draft run that is going on, to rejoin it after a reload. */
export const active = flowProcedure('viewer')
  .input(z.object({ sessionId: z.string().max(200).optional() }))
  .output(z.object({ runId: z.uuid() }).nullable())
  .query(({ ctx, input }) =>
    activeRun(ctx.services, {
      projectId: ctx.flow.projectId,
      flowId: ctx.flow.id,
      sessionId: input.sessionId,
    }),
  );

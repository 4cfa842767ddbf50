import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { listRuns } from '@/server/services/runs/list-runs';
import { runSummarySchema } from '@/server/services/runs/run-views';

/** The last runs of a flow, newest first. */
export const list = flowProcedure('viewer')
  .input(z.object({ limit: z.number().int().min(1).max(200).optional() }))
  .output(z.array(runSummarySchema))
  .query(({ ctx, input }) =>
    listRuns(ctx.services, { projectId: ctx.flow.projectId, flowId: ctx.flow.id, limit: input.limit }),
  );

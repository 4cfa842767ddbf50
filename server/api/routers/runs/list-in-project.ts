import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { listRuns } from '@/server/services/runs/list-runs';
import { runSummarySchema } from '@/server/services/runs/run-views';

/** The last runs of all flows of a project, newest first. */
export const listInProject = projectProcedure('viewer')
  .input(z.object({ limit: z.number().int().min(1).max(200).optional() }))
  .output(z.array(runSummarySchema))
  .query(({ ctx, input }) => listRuns(ctx.services, { projectId: ctx.project.id, limit: input.limit }));

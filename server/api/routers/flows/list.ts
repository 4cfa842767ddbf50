import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { flowCardSchema } from '@/server/services/flows/flow-views';
import { listFlows } from '@/server/services/flows/list-flows';

/** The cards of a project, last edited first. */
export const list = projectProcedure('viewer')
  .output(z.array(flowCardSchema))
  .query(({ ctx }) => listFlows(ctx.services, ctx.project.id));

import * as z from 'zod';
import { signedInProcedure } from '@/server/api/trpc';
import { createProject } from '@/server/services/projects/create-project';
import { projectNameSchema, projectSummarySchema } from '@/server/services/projects/project-views';

/** A new project, with me as its owner and one environment. */
export const create = signedInProcedure
  .input(z.object({ name: projectNameSchema }))
  .output(projectSummarySchema)
  .mutation(({ ctx, input }) => createProject(ctx.services, ctx.actor, input));

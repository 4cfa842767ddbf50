import * as z from 'zod';
import { signedInProcedure } from '@/server/api/trpc';
import { listProjects } from '@/server/services/projects/list-projects';
import { projectSummarySchema } from '@/server/services/projects/project-views';

/** The projects I am a member of. */
export const list = signedInProcedure
  .output(z.array(projectSummarySchema))
  .query(({ ctx }) => listProjects(ctx.services, ctx.actor));

import * as z from 'zod';
import { signedInProcedure } from '@/server/api/trpc';
import { plainText } from '@/server/services/plain-text';
import { getProject } from '@/server/services/projects/get-project';
import { projectViewSchema } from '@/server/services/projects/project-views';

/** One project by the name in its address. */
export const get = signedInProcedure
  .input(z.object({ slug: plainText(200) }))
  .output(projectViewSchema)
  .query(({ ctx, input }) => getProject(ctx.services, ctx.actor, input.slug));

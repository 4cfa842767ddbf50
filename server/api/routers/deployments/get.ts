import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { deploymentViewSchema } from '@/server/services/deployments/deployment-views';
import { getDeployment } from '@/server/services/deployments/get-deployment';
import { plainText } from '@/server/services/plain-text';

/** One deployment with its versions. */
export const get = projectProcedure('viewer')
  .input(z.object({ slug: plainText(200) }))
  .output(deploymentViewSchema)
  .query(({ ctx, input }) => getDeployment(ctx.services, { projectId: ctx.project.id, slug: input.slug }));

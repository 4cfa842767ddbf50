import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { deploymentSummarySchema } from '@/server/services/deployments/deployment-views';
import { listDeployments } from '@/server/services/deployments/list-deployments';

/** The published flows of a project. */
export const list = projectProcedure('viewer')
  .output(z.array(deploymentSummarySchema))
  .query(({ ctx }) => listDeployments(ctx.services, ctx.project.id));

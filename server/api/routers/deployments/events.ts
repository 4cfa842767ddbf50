import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { deploymentEvents } from '@/server/services/deployments/deployment-events';
import { deploymentEventViewSchema } from '@/server/services/deployments/deployment-views';

/** What people asked and what happened, newest first. */
export const events = deploymentProcedure('viewer')
  .output(z.array(deploymentEventViewSchema))
  .query(({ ctx }) => deploymentEvents(ctx.services, ctx.deployment.id));

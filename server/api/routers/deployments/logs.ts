import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { deploymentLogs } from '@/server/services/deployments/deployment-logs';
import { logLineSchema } from '@/server/services/deployments/deployment-views';

/** The newest lines of the runtime's log, oldest first. */
export const logs = deploymentProcedure('viewer')
  .input(z.object({ limit: z.number().int().min(1).max(1_000).optional() }))
  .output(z.array(logLineSchema))
  .query(({ ctx, input }) => deploymentLogs(ctx.services, { slug: ctx.deployment.slug, limit: input.limit }));

import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { stopDeployment } from '@/server/services/deployments/stop-deployment';

/** Stops answering. The address and the keys stay. */
export const stop = deploymentProcedure('editor')
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx }) => stopDeployment(ctx.services, ctx.actor, ctx.deployment));

import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { startDeployment } from '@/server/services/deployments/start-deployment';

/** Starts answering again. */
export const start = deploymentProcedure('editor')
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx }) => startDeployment(ctx.services, ctx.actor, ctx.deployment));

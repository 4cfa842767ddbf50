import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { rollBackDeployment } from '@/server/services/deployments/roll-back-deployment';

/** Points the deployment at a version it ran before. */
export const rollBack = deploymentProcedure('editor')
  .input(z.object({ version: z.number().int().positive() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) =>
    rollBackDeployment(ctx.services, ctx.actor, { deployment: ctx.deployment, version: input.version }),
  );

import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { resourceNameSchema } from '@/server/services/connections/connection-views';
import { createDeploymentKey } from '@/server/services/keys/create-deployment-key';
import { createdKeySchema } from '@/server/services/keys/key-views';

/** A key that opens one deployment. Shown once. */
export const create = deploymentProcedure('editor')
  .input(z.object({ name: resourceNameSchema, expiresAt: z.iso.datetime().optional() }))
  .output(createdKeySchema)
  .mutation(({ ctx, input }) =>
    createDeploymentKey(ctx.services, ctx.actor, { ...input, deployment: ctx.deployment }),
  );

import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { revokeDeploymentKey } from '@/server/services/keys/revoke-deployment-key';

/** Takes a key out of use within a second. */
export const revoke = deploymentProcedure('editor')
  .input(z.object({ keyId: z.uuid() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => revokeDeploymentKey(ctx.services, input));

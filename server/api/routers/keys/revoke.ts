import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { revokePersonalKey } from '@/server/services/keys/revoke-personal-key';

/** Takes one of my keys out of use at once. */
export const revoke = projectProcedure('viewer')
  .input(z.object({ keyId: z.uuid() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => revokePersonalKey(ctx.services, ctx.actor, input));

import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { removeSecret } from '@/server/services/secrets/remove-secret';

/** Removes a secret that no connection uses. */
export const remove = projectProcedure('editor')
  .input(z.object({ secretId: z.uuid() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => removeSecret(ctx.services, input));

import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { removeConnection } from '@/server/services/connections/remove-connection';

/** Removes a provider. */
export const remove = projectProcedure('editor')
  .input(z.object({ connectionId: z.uuid() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => removeConnection(ctx.services, input));

import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { removeFlow } from '@/server/services/flows/remove-flow';

/** Deletes a flow that is not running anywhere. */
export const remove = flowProcedure('editor')
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx }) => removeFlow(ctx.services, ctx.flow));

import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { removeVariable } from '@/server/services/variables/remove-variable';

/** Removes a variable. */
export const remove = projectProcedure('editor')
  .input(z.object({ variableId: z.uuid() }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => removeVariable(ctx.services, input));

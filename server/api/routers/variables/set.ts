import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { plainText } from '@/server/services/plain-text';
import { setVariable } from '@/server/services/variables/set-variable';
import { variableNameSchema } from '@/server/services/variables/variable-views';

/** Sets a variable, or replaces it. */
export const set = projectProcedure('editor')
  .input(z.object({ name: variableNameSchema, value: plainText(65_536) }))
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => setVariable(ctx.services, input));

import * as z from 'zod';
import { changeListSchema } from '@/flows/model/change-schema';
import { flowProcedure } from '@/server/api/trpc';
import { saveResultSchema } from '@/server/services/flows/flow-views';
import { saveFlow } from '@/server/services/flows/save-flow';
import { plainText } from '@/server/services/plain-text';

/** Adds a batch of changes to a flow. Sent again with the same `batchId` it answers the same and changes nothing. */
export const save = flowProcedure('editor')
  .input(
    z.object({
      clientId: plainText(100).min(1),
      batchId: z.uuid(),
      baseRevision: z.number().int().nonnegative(),
      madeOn: z.number().int().nonnegative().optional(),
      changes: changeListSchema,
    }),
  )
  .output(saveResultSchema)
  .mutation(({ ctx, input }) => saveFlow(ctx.services, ctx.actor, input));

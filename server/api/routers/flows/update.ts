import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import {
  endpointNameSchema,
  flowDescriptionSchema,
  flowNameSchema,
} from '@/server/services/flows/flow-views';
import { updateFlow } from '@/server/services/flows/update-flow';

/** Renames a flow, describes it, or changes its name in addresses. */
export const update = flowProcedure('editor')
  .input(
    z.object({
      name: flowNameSchema.optional(),
      description: flowDescriptionSchema.optional(),
      endpointName: endpointNameSchema.optional(),
    }),
  )
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => updateFlow(ctx.services, { ...input, projectId: ctx.flow.projectId }));

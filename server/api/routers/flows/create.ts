import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { createFlow } from '@/server/services/flows/create-flow';
import { flowNameSchema } from '@/server/services/flows/flow-views';

/** An empty flow, one from a template, or one from a document. */
export const create = projectProcedure('editor')
  .input(
    z.object({
      name: flowNameSchema.optional(),
      templateId: z.string().max(200).optional(),
      document: z.unknown().optional(),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => createFlow(ctx.services, ctx.actor, { ...input, projectId: ctx.project.id }));

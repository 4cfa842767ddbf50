import * as z from 'zod';
import { findingSchema } from '@/flows/model/finding-schema';
import { projectProcedure } from '@/server/api/trpc';
import { flowNameSchema } from '@/server/services/flows/flow-views';
import { importFlow } from '@/server/services/flows/import-flow';

/** A flow from the text of a file. What does not run is said, never dropped. */
export const importDocument = projectProcedure('editor')
  .input(z.object({ name: flowNameSchema, text: z.string() }))
  .output(z.object({ id: z.uuid(), findings: z.array(findingSchema) }))
  .mutation(({ ctx, input }) => importFlow(ctx.services, ctx.actor, { ...input, projectId: ctx.project.id }));

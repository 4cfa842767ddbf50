import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { findingViewSchema, flowNameSchema } from '@/server/services/flows/flow-views';
import { importDocument } from '@/server/services/flows/import-document';

/** A flow from the text of a file. What does not run is said, never dropped. */
export const importDocument = projectProcedure('editor')
  .input(z.object({ name: flowNameSchema, text: z.string() }))
  .output(z.object({ id: z.uuid(), findings: z.array(findingViewSchema) }))
  .mutation(({ ctx, input }) =>
    importDocument(ctx.services, ctx.actor, { ...input, projectId: ctx.project.id }),
  );

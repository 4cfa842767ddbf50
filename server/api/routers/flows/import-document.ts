import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { importFlow } from '@/server/services/flows/imports/import-flow';
import {
  importResultSchema,
  keptSecretSchema,
  uploadShape,
} from '@/server/services/flows/imports/import-views';

/** Flows from a file, ours or Langflow's. What does not run is said, never dropped. */
export const importDocument = projectProcedure('editor')
  .input(z.object({ ...uploadShape, secrets: z.array(keptSecretSchema).max(1_000).optional() }))
  .output(importResultSchema)
  .mutation(({ ctx, input }) => importFlow(ctx.services, ctx.actor, { ...input, projectId: ctx.project.id }));

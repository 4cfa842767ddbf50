import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { modelOptions } from '@/server/services/models/model-options';
import { modelOptionsSchema } from '@/server/services/models/model-views';

/** The models of a connection, asked from the project's draft runtime. */
export const options = projectProcedure('viewer')
  .input(
    z.object({
      connection: z.string().min(1).max(80),
      /** What the models are wanted for: their names tell the one from the other. */
      purpose: z.enum(['language', 'embedding']).optional(),
    }),
  )
  .output(modelOptionsSchema)
  .query(({ ctx, input }) =>
    modelOptions(ctx.services, {
      projectId: ctx.project.id,
      connection: input.connection,
      purpose: input.purpose ?? 'language',
    }),
  );

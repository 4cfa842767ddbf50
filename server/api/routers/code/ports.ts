import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { codePorts, codePortsSchema } from '@/server/services/code/code-ports';

/** Asked when somebody has written code; nothing is stored. */
export const ports = projectProcedure('editor')
  .input(
    z.object({
      type: z.enum(['code/javascript', 'code/python', 'code/langflow-python']),
      code: z.string().max(1_000_000),
    }),
  )
  .output(codePortsSchema)
  .mutation(({ ctx, input }) => codePorts(ctx.services, { ...input, projectId: ctx.project.id }));

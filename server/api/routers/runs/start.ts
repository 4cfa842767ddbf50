import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { plainText } from '@/server/services/plain-text';
import { runInputSchema } from '@/server/services/runs/run-views';
import { startRun } from '@/server/services/runs/start-run';

/** Runs the draft in the project's draft runtime. */
export const start = flowProcedure('editor')
  .input(z.object({ input: runInputSchema, sessionId: plainText(200).min(1).optional() }))
  .output(z.object({ runId: z.uuid() }))
  .mutation(({ ctx, input }) =>
    startRun(ctx.services, {
      flowId: ctx.flow.id,
      projectId: ctx.flow.projectId,
      input: input.input,
      sessionId: input.sessionId,
    }),
  );

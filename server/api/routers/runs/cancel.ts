import * as z from 'zod';
import { runProcedure } from '@/server/api/trpc';
import { cancelRun } from '@/server/services/runs/cancel-run';

/** Stops a run. */
export const cancel = runProcedure('editor')
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx }) => cancelRun(ctx.services, ctx.run));

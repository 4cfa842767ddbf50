import { runProcedure } from '@/server/api/trpc';
import { getRun } from '@/server/services/runs/get-run';
import { runDetailsSchema } from '@/server/services/runs/run-views';

/** One run with its steps. */
export const get = runProcedure('viewer')
  .output(runDetailsSchema)
  .query(({ ctx }) => getRun(ctx.services, ctx.run));

import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { changesSinceSchema } from '@/server/services/flows/flow-views';
import { readChangesSince } from '@/server/services/flows/read-changes-since';

/** What happened to a flow after a revision, or the whole document when that is long ago. */
export const changesSince = flowProcedure('viewer')
  .input(z.object({ revision: z.number().int().nonnegative(), batchId: z.uuid().optional() }))
  .output(changesSinceSchema)
  .query(({ ctx, input }) => readChangesSince(ctx.services, input));

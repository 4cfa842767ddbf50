import { flowProcedure } from '@/server/api/trpc';
import { flowViewSchema } from '@/server/services/flows/flow-views';
import { getFlow } from '@/server/services/flows/get-flow';

/** A flow with its document at the newest revision. */
export const get = flowProcedure('viewer')
  .output(flowViewSchema)
  .query(({ ctx }) => getFlow(ctx.services, ctx.flow));

import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { duplicateFlow } from '@/server/services/flows/duplicate-flow';

/** A copy of a flow in the same project. */
export const duplicate = flowProcedure('editor')
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx }) => duplicateFlow(ctx.services, ctx.actor, ctx.flow));

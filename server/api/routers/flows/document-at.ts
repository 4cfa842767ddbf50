import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { documentAtSchema } from '@/server/services/flows/flow-views';
import { readDocumentAt } from '@/server/services/flows/read-document-at';

/** The draft as it stood at a revision; null when the log does not go back that far. */
export const documentAt = flowProcedure('viewer')
  .input(z.object({ revision: z.number().int().nonnegative() }))
  .output(documentAtSchema)
  .query(({ ctx, input }) => readDocumentAt(ctx.services, input));

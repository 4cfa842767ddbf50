import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { exportFlow } from '@/server/services/flows/export-flow';

/** The document as a file to keep. */
export const exportDocument = flowProcedure('viewer')
  .output(z.object({ fileName: z.string(), text: z.string() }))
  .query(({ ctx }) => exportFlow(ctx.services, ctx.flow));

import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { exportDocument } from '@/server/services/flows/export-document';

/** The document as a file to keep. */
export const exportDocument = flowProcedure('viewer')
  .output(z.object({ fileName: z.string(), text: z.string() }))
  .query(({ ctx }) => exportDocument(ctx.services, ctx.flow));

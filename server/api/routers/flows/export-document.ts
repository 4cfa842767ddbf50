import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { exportedFileSchema, exportFlow, exportFormatSchema } from '@/server/services/flows/export-flow';

/** The flow as a file to keep: ours, with what it brought along, or one that Langflow opens. */
export const exportDocument = flowProcedure('viewer')
  .input(z.object({ format: exportFormatSchema.default('millrace') }))
  .output(exportedFileSchema)
  .query(({ ctx, input }) => exportFlow(ctx.services, ctx.flow, input.format));

import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { importReviewSchema, uploadShape } from '@/server/services/flows/imports/import-views';
import { reviewImport as review } from '@/server/services/flows/imports/review-import';

/** What would come of a file. A mutation, because files do not fit into an address; it changes nothing. */
export const reviewImport = projectProcedure('editor')
  .input(z.object(uploadShape))
  .output(importReviewSchema)
  .mutation(({ ctx, input }) => review(ctx.services, ctx.project.id, input));

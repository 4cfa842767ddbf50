import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { listVariables } from '@/server/services/variables/list-variables';
import { variableViewSchema } from '@/server/services/variables/variable-views';

/** Values that flows share and that are no secret. */
export const list = projectProcedure('viewer')
  .output(z.array(variableViewSchema))
  .query(({ ctx }) => listVariables(ctx.services, ctx.project.id));

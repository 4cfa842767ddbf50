import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import {
  connectionNameSchema,
  connectionSettingsSchema,
} from '@/server/services/connections/connection-views';
import { createConnection } from '@/server/services/connections/create-connection';

/** A new provider. */
export const create = projectProcedure('editor')
  .input(z.object({ name: connectionNameSchema, settings: connectionSettingsSchema }))
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => createConnection(ctx.services, input));

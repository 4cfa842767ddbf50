import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { connectionSettingsSchema } from '@/server/services/connections/connection-views';
import { testConnection } from '@/server/services/connections/test-connection';

/** Tries a provider from the project's draft runtime, saved or not. */
export const test = projectProcedure('editor')
  .input(z.object({ settings: connectionSettingsSchema }))
  .output(z.object({ ok: z.boolean(), message: z.string() }))
  .mutation(({ ctx, input }) => testConnection(ctx.services, input));

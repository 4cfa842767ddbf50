import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { connectionSettingsSchema } from '@/server/services/connections/connection-views';
import { updateConnection } from '@/server/services/connections/update-connection';

/** Changes how a provider is reached. Its name stays: flows refer to it. */
export const update = projectProcedure('editor')
  .input(z.object({ connectionId: z.uuid(), settings: connectionSettingsSchema }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => updateConnection(ctx.services, input));

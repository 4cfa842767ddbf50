import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { resourceNameSchema } from '@/server/services/connections/connection-views';
import { createPersonalKey } from '@/server/services/keys/create-personal-key';
import { createdKeySchema } from '@/server/services/keys/key-views';

/** A key that acts as me in a project. Shown once. */
export const createPersonal = projectProcedure('editor')
  .input(z.object({ name: resourceNameSchema, expiresAt: z.iso.datetime().optional() }))
  .output(createdKeySchema)
  .mutation(({ ctx, input }) => createPersonalKey(ctx.services, ctx.actor, input));

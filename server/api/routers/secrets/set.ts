import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { plainText } from '@/server/services/plain-text';
import { secretNameSchema } from '@/server/services/secrets/secret-views';
import { setSecret } from '@/server/services/secrets/set-secret';

/** Stores a secret, or replaces it. */
export const set = projectProcedure('editor')
  .input(
    z.object({
      name: secretNameSchema,
      value: z.string().min(1, 'Enter a value.').max(65_536),
      description: plainText(500).optional(),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => setSecret(ctx.services, ctx.actor, input));

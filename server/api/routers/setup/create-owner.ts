import * as z from 'zod';
import { publicProcedure } from '@/server/api/trpc';
import { passwordSchema } from '@/server/auth/password';
import { plainText } from '@/server/services/plain-text';
import { createOwner as createOwnerAccount } from '@/server/services/setup/create-owner';

/** The first account of an installation. Open to whoever holds the setup code, once; signs the browser in. */
export const createOwner = publicProcedure
  .input(
    z.object({
      code: z.string().max(200),
      name: plainText(80).trim().min(1, 'Enter your name.'),
      email: z.email('Enter an e-mail address.').max(200),
      password: passwordSchema,
    }),
  )
  .output(z.object({ ok: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const answer = await createOwnerAccount(ctx.services, { ...input, clientAddress: ctx.clientAddress });
    await ctx.signIn({ email: input.email, password: input.password });
    return answer;
  });

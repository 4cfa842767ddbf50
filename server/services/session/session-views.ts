import * as z from 'zod';

/** Who is here, and whether the installation has an owner at all. */
export type SessionView = z.infer<typeof sessionViewSchema>;

export const sessionViewSchema = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }).nullable(),
  ownerExists: z.boolean(),
});

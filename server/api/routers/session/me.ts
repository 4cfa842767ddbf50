import { publicProcedure } from '@/server/api/trpc';
import { readSessionView } from '@/server/services/session/read-session-view';
import { sessionViewSchema } from '@/server/services/session/session-views';

/** Who is signed in, and whether the installation has an owner. */
export const me = publicProcedure
  .output(sessionViewSchema)
  .query(async ({ ctx }) => readSessionView(ctx.services, await ctx.user()));

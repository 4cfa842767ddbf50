import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { roleSchema } from '@/server/auth/roles';
import { changeMemberRole } from '@/server/services/members/change-member-role';

/** Changes what a member may do. A project keeps at least one owner. */
export const changeRole = projectProcedure('owner')
  .input(z.object({ userId: z.uuid(), role: roleSchema }))
  .output(z.object({ ok: z.literal(true) }))
  .mutation(({ ctx, input }) => changeMemberRole(ctx.services, input));

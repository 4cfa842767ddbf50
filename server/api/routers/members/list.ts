import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { listMembers } from '@/server/services/members/list-members';
import { memberViewSchema } from '@/server/services/members/member-views';

/** Who works in a project. */
export const list = projectProcedure('viewer')
  .output(z.array(memberViewSchema))
  .query(({ ctx }) => listMembers(ctx.services, ctx.project.id));

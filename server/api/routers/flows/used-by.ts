import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { flowUserSchema } from '@/server/services/flows/links/link-views';
import { listUsers } from '@/server/services/flows/links/list-users';

/** Who uses this flow inside another one. */
export const usedBy = flowProcedure('viewer')
  .output(z.array(flowUserSchema))
  .query(({ ctx }) => listUsers(ctx.services, ctx.flow));

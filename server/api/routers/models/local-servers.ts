import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { localServers } from '@/server/services/models/local-servers';
import { localServerSchema } from '@/server/services/models/model-views';

/** Model servers found on this machine. */
export const localServers = projectProcedure('viewer')
  .output(z.array(localServerSchema))
  .query(({ ctx }) => localServers(ctx.services, ctx.project.id));

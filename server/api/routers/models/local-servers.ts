import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { listLocalServers } from '@/server/services/models/list-local-servers';
import { localServerSchema } from '@/server/services/models/model-views';

/** Model servers found on this machine. */
export const localServers = projectProcedure('viewer')
  .output(z.array(localServerSchema))
  .query(({ ctx }) => listLocalServers(ctx.services, ctx.project.id));

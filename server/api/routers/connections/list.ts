import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { connectionViewSchema } from '@/server/services/connections/connection-views';
import { listConnections } from '@/server/services/connections/list-connections';

/** The configured providers of a project. */
export const list = projectProcedure('viewer')
  .output(z.array(connectionViewSchema))
  .query(({ ctx }) => listConnections(ctx.services, ctx.project.id));

import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { keyViewSchema } from '@/server/services/keys/key-views';
import { listPersonalKeys } from '@/server/services/keys/list-personal-keys';

/** My keys in a project. */
export const listPersonal = projectProcedure('viewer')
  .output(z.array(keyViewSchema))
  .query(({ ctx }) => listPersonalKeys(ctx.services, ctx.actor, ctx.project.id));

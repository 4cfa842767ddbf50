import * as z from 'zod';
import { projectProcedure } from '@/server/api/trpc';
import { listSecrets } from '@/server/services/secrets/list-secrets';
import { secretViewSchema } from '@/server/services/secrets/secret-views';

/** Names of secrets; values never leave the vault this way. */
export const list = projectProcedure('viewer')
  .output(z.array(secretViewSchema))
  .query(({ ctx }) => listSecrets(ctx.services, ctx.project.id));

import * as z from 'zod';
import { deploymentProcedure } from '@/server/api/trpc';
import { keyViewSchema } from '@/server/services/keys/key-views';
import { listDeploymentKeys } from '@/server/services/keys/list-deployment-keys';

/** The keys that open a deployment. */
export const list = deploymentProcedure('viewer')
  .output(z.array(keyViewSchema))
  .query(({ ctx }) => listDeploymentKeys(ctx.services, ctx.deployment.id));

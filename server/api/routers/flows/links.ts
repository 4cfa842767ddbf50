import * as z from 'zod';
import { flowProcedure } from '@/server/api/trpc';
import { flowLinkViewSchema } from '@/server/services/flows/links/link-views';
import { readLinks } from '@/server/services/flows/links/read-links';

/** The flows that this one uses, as they are now, and what an update would change. */
export const links = flowProcedure('viewer')
  .output(z.array(flowLinkViewSchema))
  .query(({ ctx }) => readLinks(ctx.services, ctx.flow));

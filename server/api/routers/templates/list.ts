import * as z from 'zod';
import { signedInProcedure } from '@/server/api/trpc';
import { listTemplates } from '@/server/services/templates/list-templates';
import { templateSchema } from '@/server/services/templates/template-views';

/** Flows to begin with. */
export const list = signedInProcedure.output(z.array(templateSchema)).query(() => listTemplates());

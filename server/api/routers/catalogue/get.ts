import * as z from 'zod';
import type { Catalogue } from '@/flows/model/catalogue';
import { publicProcedure } from '@/server/api/trpc';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';

/** What components there are: public data, made at build time. */
export const get = publicProcedure.output(z.custom<Catalogue>()).query(() => getCatalogue());

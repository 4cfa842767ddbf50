import * as z from 'zod';
import { documentSchema } from '@/server/services/flows/flow-views';

/** A flow to begin with. */
export type Template = z.infer<typeof templateSchema>;

export const templateSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  document: documentSchema,
});

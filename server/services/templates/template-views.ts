import * as z from 'zod';
import { flowDocumentSchema } from '@/flows/model/document';

/** A flow to begin with. */
export type Template = z.infer<typeof templateSchema>;

export const templateSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  document: flowDocumentSchema,
});

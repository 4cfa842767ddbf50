import * as z from 'zod';
import { roleSchema } from '@/server/auth/roles';
import { plainText } from '@/server/services/plain-text';

/** What the API shows of projects. */
export type ProjectSummary = z.infer<typeof projectSummarySchema>;
export type ProjectView = z.infer<typeof projectViewSchema>;

export const projectNameSchema = plainText(80).trim().min(1, 'Give the project a name.');

export const projectSummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  role: roleSchema,
});

export const projectViewSchema = projectSummarySchema.extend({
  environment: z.object({ id: z.uuid(), name: z.string(), production: z.boolean() }),
});

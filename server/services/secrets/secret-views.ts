import * as z from 'zod';

/** What the API shows of secrets: never a value. */
export type SecretView = z.infer<typeof secretViewSchema>;

export const secretViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  updatedAt: z.string(),
});

export const secretNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/, 'Use letters, digits, _ . and -, starting with a letter.');

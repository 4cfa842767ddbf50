import * as z from 'zod';

/** What the API shows of global variables. */
export type VariableView = z.infer<typeof variableViewSchema>;

export const variableViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  value: z.string(),
  updatedAt: z.string(),
});

export const variableNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/, 'Use letters, digits, _ . and -, starting with a letter.');

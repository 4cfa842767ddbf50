import * as z from 'zod';

/**
 * What a check of a flow found: what it is, where it is, and what to do. Errors stop a run and a publish;
 * warnings do not.
 */
export type Finding = z.infer<typeof findingSchema>;

export const findingCodes = [
  'empty-flow',
  'unknown-type',
  'newer-type-version',
  'unknown-field',
  'invalid-field',
  'required-field',
  'required-input',
  'dangling-edge',
  'unknown-port',
  'port-mismatch',
  'input-taken',
  'cycle',
  'no-exit',
] as const;

export const findingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.enum(findingCodes),
  message: z.string(),
  action: z.string(),
  componentId: z.string().optional(),
  field: z.string().optional(),
  port: z.string().optional(),
  /** The key of the edge in the document. */
  edge: z.string().optional(),
});

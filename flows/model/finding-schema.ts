import * as z from 'zod';
import { changeSchema } from './change-schema';
import { findingCodes } from './finding';

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
  /** Any one of these puts it right. */
  fixes: z.array(z.object({ title: z.string(), changes: z.array(changeSchema) })).optional(),
});

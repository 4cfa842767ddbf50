import * as z from 'zod';
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
});

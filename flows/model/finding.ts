import type * as z from 'zod';
import type { findingSchema } from './finding-schema';

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
  'invalid-fallback',
  'dangling-edge',
  'unknown-port',
  'port-mismatch',
  'input-taken',
  'cycle',
  'loop',
  'missing-flow',
  'flow-cycle',
  'broken-flow',
  'no-exit',
] as const;

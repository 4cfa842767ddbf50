import type * as z from 'zod';
import type { findingSchema } from './finding-schema';

/**
 * What a check of a flow found: what it is, where it is, and what to do. Errors stop a run and a publish;
 * warnings do not.
 */
export type Finding = z.infer<typeof findingSchema>;

/** Changes that put it right, and what pressing the button does, in words. */
export type FindingFix = NonNullable<Finding['fixes']>[number];

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
  'changed-flow',
  'flow-cycle',
  'broken-flow',
  'tool-mode',
  'unknown-exposed',
  'empty-group',
  'no-exit',
] as const;

import * as z from 'zod';

/** Long beats complicated; the upper bound keeps hashing cheap. */
export const passwordLimits = { minimum: 10, maximum: 128 } as const;

export const passwordSchema = z
  .string()
  .min(passwordLimits.minimum, `Use at least ${passwordLimits.minimum} characters.`)
  .max(passwordLimits.maximum, `At most ${passwordLimits.maximum} characters.`);

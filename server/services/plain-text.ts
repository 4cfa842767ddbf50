import * as z from 'zod';

/** Text that Postgres can keep in a text column: anything but the character NUL. */
export function plainText(limit: number) {
  return z
    .string()
    .max(limit, `At most ${limit.toLocaleString('en')} characters.`)
    .refine((text) => !text.includes('\u0000'), 'The text holds a NUL character. Remove it.');
}

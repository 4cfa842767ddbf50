import { pgSchema } from 'drizzle-orm/pg-core';

/** Made by a migration written by hand (functions, roles, row security): not among the generated tables. */
export const runlog = pgSchema('runlog');

import { drizzle } from 'drizzle-orm/postgres-js';

export const open = drizzle;

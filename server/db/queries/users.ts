import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { accounts } from '@/server/db/schema/accounts';
import { users } from '@/server/db/schema/users';

export async function hasUsers(db: DatabaseOrTransaction): Promise<boolean> {
  const rows = await db.select({ one: sql`1` }).from(users).limit(1);
  return rows.length > 0;
}

/** `password` is a hash. */
export async function insertUserWithPassword(
  db: DatabaseOrTransaction,
  user: { name: string; email: string; password: string },
): Promise<string> {
  const userId = uuidv7();
  await db.insert(users).values({ id: userId, name: user.name, email: user.email });
  await db
    .insert(accounts)
    .values({ userId, accountId: userId, providerId: 'credential', password: user.password });
  return userId;
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'drizzle-orm';
import { createAttemptLimit } from '@/server/auth/attempt-limit';
import { hasUsers, insertUserWithPassword } from '@/server/db/queries/users';
import { DomainError } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';

export interface CreateOwnerInput {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly clientAddress: string;
}

const attemptLimit = createAttemptLimit({ attempts: 10, windowMs: 60_000 });
/** Any number of our own: two browsers that finish the form at once take turns, and one of them comes second. */
const ownerLock = 7_211_390_418;

/** The first account. Whoever holds the code from the terminal may make it, exactly once. */
export async function createOwner(services: Services, input: CreateOwnerInput): Promise<{ ok: true }> {
  if (await hasUsers(services.db)) throw ownerExists();
  attemptLimit.take(input.clientAddress);
  const codeFile = join(services.home, 'setup-code');
  if (!(await isCode(codeFile, input.code))) throw await refusalOfCode(services);
  const password = await hashPassword(input.password);
  await services.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${ownerLock})`);
    if (await hasUsers(db)) throw ownerExists();
    await insertUserWithPassword(db, { name: input.name, email: input.email.toLowerCase(), password });
  });
  await rm(codeFile, { force: true });
  services.log.info('The owner account was created.');
  return { ok: true };
}

async function isCode(file: string, given: string): Promise<boolean> {
  const expected = await readFile(file, 'utf8').catch(() => '');
  const matches = timingSafeEqual(digest(expected.trim()), digest(given.trim()));
  return expected.trim() !== '' && matches;
}

/** The code goes when the owner comes: whoever is a moment late did not mistype it. */
async function refusalOfCode(services: Services): Promise<DomainError> {
  if (await hasUsers(services.db)) return ownerExists();
  return new DomainError({
    kind: 'forbidden',
    code: 'wrong-setup-code',
    message: 'The setup code is not right.',
    action: 'Open the link that the terminal printed, or restart Millrace to see it again.',
    details: { field: 'code' },
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function ownerExists(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'owner-exists',
    message: 'This Millrace has an owner already.',
    action: 'Sign in, or ask the owner for an account.',
  });
}

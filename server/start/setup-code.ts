import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import postgres from 'postgres';

/** No letters or digits that look alike: people copy it from a terminal, sometimes by eye. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 24;

/**
 * The one-time code that lets its holder create the owner account; undefined once an owner exists. It stays the
 * same from start to start, so that a link someone has copied keeps working until it is used.
 */
export async function setupCode(databaseUrl: string, file: string): Promise<string | undefined> {
  if (await ownerExists(databaseUrl)) {
    rmSync(file, { force: true });
    return undefined;
  }
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known.length === LENGTH) return known;
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  writeFileSync(`${file}.new`, `${code}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return code;
}

async function ownerExists(databaseUrl: string): Promise<boolean> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ found: boolean }[]>`select exists (select 1 from users) as found`;
    return row?.found ?? false;
  } finally {
    await sql.end();
  }
}

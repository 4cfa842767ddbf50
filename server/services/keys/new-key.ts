import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits need no slow hash: SHA-256 of the key is what is stored, and what runtimes compare. */
export interface NewKey {
  /** Shown once. */
  readonly key: string;
  readonly prefix: string;
  readonly sha256: string;
}

export function newKey(): NewKey {
  const key = `mrk_${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, 8), sha256: hashKey(key) };
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

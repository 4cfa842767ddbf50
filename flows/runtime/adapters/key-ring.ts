import { createHash, timingSafeEqual } from 'node:crypto';
import type { RuntimeKey } from '@/flows/model/runtime-config';

/**
 * The keys that open this deployment, as hashes. A key is 256 random bits, so looking up its SHA-256 tells a guesser
 * nothing, however long it takes.
 */
export interface KeyRing {
  judge(presented: string): KeyJudgement;
  /** What the studio or the database says now; honoured from here on. */
  replace(keys: readonly RuntimeKey[]): void;
}

/** `unchecked`: the keys are so old that nobody knows whether they still hold. */
export type KeyJudgement = 'accepted' | 'refused' | 'unchecked';

export interface KeyRingOptions {
  readonly keys: readonly RuntimeKey[];
  readonly now: () => number;
  /** How long keys are honoured after the last word about them; infinite when nothing ever refreshes them. */
  readonly honourMs: number;
}

/** Without its database a runtime honours what it holds for so long. */
export const honourKeysMs = 10 * 60 * 1_000;

export function createKeyRing(options: KeyRingOptions): KeyRing {
  let held = byHash(options.keys);
  let refreshedAtMs = options.now();
  return {
    judge: (presented) => {
      const now = options.now();
      if (now - refreshedAtMs > options.honourMs) return 'unchecked';
      const expiresAtMs = held.get(sha256(presented));
      return expiresAtMs !== undefined && expiresAtMs > now ? 'accepted' : 'refused';
    },
    replace: (keys) => {
      held = byHash(keys);
      refreshedAtMs = options.now();
    },
  };
}

/** The studio's and the worker's token; compared in constant time, because there is only one to guess. */
export function isControlToken(presented: string, expectedSha256: string): boolean {
  const given = Buffer.from(sha256(presented));
  const expected = Buffer.from(expectedSha256.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function byHash(keys: readonly RuntimeKey[]): Map<string, number> {
  return new Map(keys.map((key) => [key.sha256.toLowerCase(), expiryOf(key)]));
}

function expiryOf(key: RuntimeKey): number {
  return key.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(key.expiresAt);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { randomBytes } from 'node:crypto';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { insertDataKey, newestDataKey, readDataKey } from '@/server/db/queries/project-data-keys';
import { decrypt, encrypt } from './cipher';
import { deriveKey } from './master-key';

/**
 * Envelope encryption: each project has data keys of its own, wrapped by the master key. A value is bound to its
 * project and name, so a row copied elsewhere in the database opens nothing.
 */
export interface Vault {
  seal(db: DatabaseOrTransaction, place: SecretPlace, value: string): Promise<SealedValue>;
  open(db: DatabaseOrTransaction, place: SecretPlace, sealed: SealedValue): Promise<string>;
}
export interface SecretPlace {
  readonly projectId: string;
  readonly name: string;
}
export interface SealedValue {
  readonly keyVersion: number;
  readonly ciphertext: string;
}

export function createVault(masterKey: Buffer): Vault {
  const wrappingKey = deriveKey(masterKey, 'data keys, version 1');
  return {
    async seal(db, place, value) {
      const key = await currentDataKey(db, wrappingKey, place.projectId);
      const ciphertext = encrypt(key.bytes, Buffer.from(value), valueContext(place));
      return { keyVersion: key.version, ciphertext };
    },
    async open(db, place, sealed) {
      const wrapped = await readDataKey(db, place.projectId, sealed.keyVersion);
      if (!wrapped)
        throw new Error(`Data key ${sealed.keyVersion} of project ${place.projectId} is missing.`);
      const key = unwrap(wrappingKey, wrapped, { projectId: place.projectId, version: sealed.keyVersion });
      return decrypt(key, sealed.ciphertext, valueContext(place)).toString('utf8');
    },
  };
}

interface KeyPlace {
  readonly projectId: string;
  readonly version: number;
}

/** Two first secrets at once: the second insert does nothing, and both read the same row. */
async function currentDataKey(db: DatabaseOrTransaction, wrappingKey: Buffer, projectId: string) {
  const existing = await newestDataKey(db, projectId);
  if (existing) return opened(wrappingKey, projectId, existing);
  const place = { projectId, version: 1 };
  const wrappedKey = encrypt(wrappingKey, randomBytes(32), keyContext(place));
  await insertDataKey(db, { ...place, wrappedKey });
  const stored = await newestDataKey(db, projectId);
  if (!stored) throw new Error(`No data key could be made for project ${projectId}.`);
  return opened(wrappingKey, projectId, stored);
}

function opened(wrappingKey: Buffer, projectId: string, row: { version: number; wrappedKey: string }) {
  const bytes = unwrap(wrappingKey, row.wrappedKey, { projectId, version: row.version });
  return { version: row.version, bytes };
}

function unwrap(wrappingKey: Buffer, wrapped: string, place: KeyPlace): Buffer {
  return decrypt(wrappingKey, wrapped, keyContext(place));
}

const keyContext = (place: KeyPlace) => `data-key\n${place.projectId}\n${place.version}`;
const valueContext = (place: SecretPlace) => `secret\n${place.projectId}\n${place.name}`;

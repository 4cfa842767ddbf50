import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one key of an installation. Everything else (data keys, session signatures) is wrapped by it or derived from it. */
export interface MasterKeySource {
  readonly home: string;
  /** Base64 of 32 bytes from the operator; then no file is read or made. */
  readonly masterKey?: string | undefined;
}

const keyBytes = 32;

export function loadMasterKey(source: MasterKeySource): Buffer {
  if (source.masterKey) return parseKey(source.masterKey, 'MILLRACE_MASTER_KEY');
  const file = join(source.home, 'master.key');
  const existing = readKeyFile(file);
  if (existing) return existing;
  mkdirSync(source.home, { recursive: true, mode: 0o700 });
  return createKeyFile(file);
}

/** A key for one purpose; knowing it says nothing about the master key or about the others. */
export function deriveKey(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'millrace', purpose, keyBytes));
}

function readKeyFile(file: string): Buffer | undefined {
  try {
    const key = parseKey(readFileSync(file, 'utf8'), file);
    chmodSync(file, 0o600);
    return key;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two processes may start at once: the file appears whole or not at all, and the first one wins. */
function createKeyFile(file: string): Buffer {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseKey(readFileSync(file, 'utf8'), file);
}

function parseKey(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes) return key;
  throw new Error(
    `The master key in ${where} is not 32 bytes in base64. Put back the key this installation was made with: without it no stored secret can be read.`,
  );
}

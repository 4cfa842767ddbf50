import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decrypt, encrypt } from './cipher';
import { deriveKey, loadMasterKey } from './master-key';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'millrace-key-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the master key', () => {
  it('is made at the first start, readable by its owner only, and stays', () => {
    const first = loadMasterKey({ home });
    expect(first).toHaveLength(32);
    expect(statSync(join(home, 'master.key')).mode & 0o777).toBe(0o600);
    expect(loadMasterKey({ home })).toEqual(first);
  });

  it('is closed to others again when somebody opened it', () => {
    loadMasterKey({ home });
    chmodSync(join(home, 'master.key'), 0o644);
    loadMasterKey({ home });
    expect(statSync(join(home, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('may come from the operator, and then no file is made', () => {
    const masterKey = Buffer.alloc(32, 3).toString('base64');
    expect(loadMasterKey({ home, masterKey })).toEqual(Buffer.alloc(32, 3));
    expect(() => readFileSync(join(home, 'master.key'))).toThrow();
  });

  it('that is damaged is refused and never replaced', () => {
    writeFileSync(join(home, 'master.key'), 'short');
    expect(() => loadMasterKey({ home })).toThrow(/Put back the key/);
    expect(readFileSync(join(home, 'master.key'), 'utf8')).toBe('short');
  });

  it('gives each purpose a key of its own', () => {
    const master = loadMasterKey({ home });
    expect(deriveKey(master, 'a')).toEqual(deriveKey(master, 'a'));
    expect(deriveKey(master, 'a')).not.toEqual(deriveKey(master, 'b'));
  });
});

describe('a sealed value', () => {
  const key = Buffer.alloc(32, 5);
  const sealed = encrypt(key, Buffer.from('the value'), 'here');

  it('opens with its key and its place', () => {
    expect(decrypt(key, sealed, 'here').toString()).toBe('the value');
  });

  it.each([
    ['another key', () => decrypt(Buffer.alloc(32, 6), sealed, 'here')],
    ['another place', () => decrypt(key, sealed, 'there')],
    ['one changed bit', () => decrypt(key, flipped(sealed), 'here')],
  ])('does not open with %s', (_what, open) => expect(open).toThrow());

  it('looks different each time', () => {
    expect(encrypt(key, Buffer.from('the value'), 'here')).not.toBe(sealed);
  });
});

function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[14] = (bytes[14] ?? 0) ^ 1;
  return bytes.toString('base64');
}

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LockHeldError, readLockHolder, takeFolderLock } from './folder-lock';
import { identityOf } from './process-identity.mjs';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-lock-'));
  file = join(folder, 'boot.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('has one holder, who says where it runs', () => {
  const lock = takeFolderLock(file);
  lock.describe({ address: 'http://localhost:3000' });
  expect(() => takeFolderLock(file)).toThrow(LockHeldError);
  expect(readLockHolder(file)).toEqual({
    ...identityOf(process.pid),
    about: { address: 'http://localhost:3000' },
  });
  lock.release();
  takeFolderLock(file).release();
});

it('takes over what a killed process left behind', () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago', about: {} }));
  takeFolderLock(file).release();
});

it('is not fooled by a pid that belongs to another process by now', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'before the last start', about: {} }));
  takeFolderLock(file).release();
});

it('takes over a file that a full disk or a power cut left empty', () => {
  writeFileSync(file, '');
  takeFolderLock(file).release();
});

it('leaves no draft behind', () => {
  const lock = takeFolderLock(file);
  lock.describe({ address: 'x' });
  expect(readdirSync(folder)).toEqual(['boot.json']);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { agreesWithLockfile, explainInstall } from './install.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-install-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lock(file: string, packages: Record<string, object>): void {
  writeFileSync(join(folder, file), JSON.stringify({ packages }));
}

const zod = { version: '4.6.7', integrity: 'sha512-a' };

it('asks for no install when npm has left what the lockfile says', () => {
  lock('package-lock.json', { '': {}, 'node_modules/zod': zod });
  lock('node_modules/.package-lock.json', { 'node_modules/zod': zod });
  expect(agreesWithLockfile(folder)).toBe(true);
});

it('does not miss a package of another platform', () => {
  lock('package-lock.json', {
    'node_modules/zod': zod,
    'node_modules/optional': { ...zod, optional: true },
    'node_modules/unmarked': { ...zod, os: ['aix'], cpu: ['ppc64'] },
    'node_modules/negated': { ...zod, os: [`!${process.platform}`] },
    'node_modules/extraneous': { ...zod, extraneous: true },
  });
  lock('node_modules/.package-lock.json', { 'node_modules/zod': zod });
  expect(agreesWithLockfile(folder)).toBe(true);
});

it.each([
  ['is missing', {}],
  ['has another version', { 'node_modules/zod': { ...zod, version: '4.6.8' } }],
  ['has other content', { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } }],
])('asks for an install when a package %s', (_case, installed) => {
  lock('package-lock.json', { 'node_modules/zod': zod });
  lock('node_modules/.package-lock.json', installed);
  expect(agreesWithLockfile(folder)).toBe(false);
});

it('asks for an install when an earlier one was killed, which leaves no record', () => {
  lock('package-lock.json', { 'node_modules/zod': zod });
  expect(agreesWithLockfile(folder)).toBe(false);
});

/** Case, what npm says, what we say. */
it.each([
  ['a full disk', 'npm error code ENOSPC', /disk is full.*free 1 GB/],
  ['a folder we may not write to', 'npm error code EACCES', /may not write to node_modules: give your user/],
  ['no network', 'npm error code EAI_AGAIN', /could not reach its registry.*check the network/],
  [
    'a lockfile that does not fit',
    'npm error code EUSAGE',
    /package-lock\.json does not fit.*from the same commit/,
  ],
  ['something unknown', 'npm error oh dear', /npm ci could not install.*\/log says why/],
])('says what to do about %s', (_case, output, sentence) => {
  expect(explainInstall(output, '/log').message).toMatch(sentence);
});

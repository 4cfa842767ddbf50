import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './bundles.mjs';
import { fingerprint } from './fingerprint.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-sources-'));
  mkdirSync(join(folder, 'server'));
  writeFileSync(join(folder, 'server/a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('changes with the content of a source, its name and the lockfile', () => {
  const seen = new Set([fingerprint(folder)]);
  writeFileSync(join(folder, 'server/a.ts'), 'two');
  seen.add(fingerprint(folder));
  writeFileSync(join(folder, 'server/b.ts'), '');
  seen.add(fingerprint(folder));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  seen.add(fingerprint(folder));
  expect(seen.size).toBe(4);
});

it('does not change with a checkout that only touches times, nor with tests and documents', () => {
  const before = fingerprint(folder);
  utimesSync(join(folder, 'server/a.ts'), 1, 1);
  writeFileSync(join(folder, 'server/a.test.ts'), 'test');
  writeFileSync(join(folder, 'server/a.int.test.ts'), 'test');
  writeFileSync(join(folder, 'server/README.md'), 'text');
  expect(fingerprint(folder)).toBe(before);
});

it('reads the whole project in a moment', () => {
  fingerprint(root);
  const begin = performance.now();
  fingerprint(root);
  expect(performance.now() - begin).toBeLessThan(1_000);
});

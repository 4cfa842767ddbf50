import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mendDriver } from './mend-driver.mjs';

const installed = fileURLToPath(new URL('../../node_modules/postgres', import.meta.url));

let root: string;
const file = () => join(root, 'node_modules/postgres/src/connection.js');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'millrace-driver-'));
  mkdirSync(join(root, 'node_modules'));
  cpSync(installed, join(root, 'node_modules/postgres'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

it('fits the driver that is installed, and is done once', () => {
  expect(mendDriver(root)).toBe(true);
  const mended = readFileSync(file(), 'utf8');
  expect(mended.match(/chunk = nextWriteTimer = null/g)).toHaveLength(4);
  expect(mendDriver(root)).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(mended);
});

it('leaves a driver alone that it does not know', () => {
  writeFileSync(file(), 'export default 1\n');
  expect(mendDriver(root)).toBe(false);
  expect(readFileSync(file(), 'utf8')).toBe('export default 1\n');
});

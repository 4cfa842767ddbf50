import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHome } from './home';

let folder: string;
let sockets: string;
/** Too long for a socket below it. */
const long = () => join(folder, 'x'.repeat(100));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-home-'));
  sockets = dirname(openHome(long()).studioSocket);
});
afterEach(() => {
  rmSync(sockets, { recursive: true, force: true });
  rmSync(folder, { recursive: true });
});

it('keeps its sockets in a private folder elsewhere when its own path is too long', () => {
  expect(sockets).not.toContain(folder);
  expect(statSync(sockets).mode & 0o777).toBe(0o700);
  expect(dirname(openHome(join(folder, 'short')).studioSocket)).toContain(folder);
});

it('refuses a folder for sockets that other users may enter', () => {
  chmodSync(sockets, 0o755);
  expect(() => openHome(long())).toThrow(/open to other users: remove it/);
});

it('refuses a link in its place', () => {
  rmSync(sockets, { recursive: true });
  symlinkSync(folder, sockets);
  expect(() => openHome(long())).toThrow(/open to other users/);
});

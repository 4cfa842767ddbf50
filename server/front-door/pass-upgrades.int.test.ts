import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passUpgrades } from './pass-upgrades';

/** A studio that takes an upgrade and repeats what it hears, and a door in front of it. */
const folder = mkdtempSync(join(tmpdir(), 'millrace-upgrade-'));
const studioSocketPath = join(folder, 'studio.sock');
const seen: (string | string[] | undefined)[] = [];
const studio = createServer().on('upgrade', (asked, socket) => {
  seen.push(asked.headers['x-millrace-boot']);
  socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  socket.pipe(socket);
});
const door = createServer();

beforeAll(async () => {
  passUpgrades(door, { studioSocketPath, bootToken: 'token of this boot' });
  await new Promise<void>((resolve) => studio.listen(studioSocketPath, resolve));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  studio.close();
  door.close();
  rmSync(folder, { recursive: true, force: true });
});

it('hands the page refresh of development to the studio, both ways, under the token of this boot', async () => {
  expect(await upgrade('/_next/webpack-hmr', { 'x-millrace-boot': 'a guess' })).toBe('echo');
  expect(seen).toEqual(['token of this boot']);
});

it('hands on nothing else', async () => {
  expect(await upgrade('/d/mill/socket')).toBe(501);
  expect(seen).toHaveLength(1);
});

/** What comes back over the upgraded connection, or the status of the refusal. */
function upgrade(path: string, more: Record<string, string> = {}): Promise<string | number | undefined> {
  const { port } = door.address() as AddressInfo;
  const headers = { connection: 'Upgrade', upgrade: 'websocket', ...more };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers });
    asked.on('upgrade', (_answer, socket) => {
      socket.once('data', (heard) => {
        resolve(heard.toString());
        socket.destroy();
      });
      socket.write('echo');
    });
    asked.on('response', (answer) => resolve(answer.resume().statusCode));
    asked.on('error', reject);
    asked.end();
  });
}

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyRouteTable } from '@/server/front-door/route-table';
import { createRoutesFeed, type RoutesFeed } from './routes-feed';

let home: string;
let feed: RoutesFeed;
let woken: string[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'millrace-feed-'));
  woken = [];
  feed = createRoutesFeed({ bootToken: 'boot', wake: (slug) => void woken.push(slug) });
  feed.server.listen(join(home, 'worker.sock'));
  await once(feed.server, 'listening');
});

afterEach(() => {
  feed.close();
  rmSync(home, { recursive: true });
});

async function ask(method: string, path: string, token?: string) {
  const headers = token === undefined ? {} : { 'x-millrace-boot': token };
  const call = request({ socketPath: join(home, 'worker.sock'), method, path, headers }).end();
  const [response] = await once(call, 'response');
  return response;
}

it('sends the table at once and again on each change, and never the same twice', async () => {
  feed.publish(emptyRouteTable);
  const response = await ask('GET', '/routes', 'boot');
  const lines: string[] = [];
  response.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n').filter(Boolean)));
  await expect.poll(() => lines.length).toBe(1);
  feed.publish(emptyRouteTable);
  feed.publish({ ...emptyRouteTable, keys: { hash: 'ask' } });
  await expect.poll(() => lines.length).toBe(2);
  expect(JSON.parse(lines[1] ?? '')).toEqual({ ...emptyRouteTable, keys: { hash: 'ask' } });
});

it('wakes what it is told to', async () => {
  expect((await ask('POST', '/wake/ask%2Fx', 'boot')).statusCode).toBe(202);
  expect(woken).toEqual(['ask/x']);
});

it.each([undefined, '', 'boo', 'boot2'])('answers nobody with another token (%s)', async (token) => {
  expect((await ask('GET', '/routes', token)).statusCode).toBe(403);
  expect((await ask('POST', '/wake/ask', token)).statusCode).toBe(403);
  expect(woken).toEqual([]);
});

it.each(['GET /', 'POST /routes', 'POST /wake/', 'POST /wake/%E0%A4%A'])(
  'knows no other door: %s',
  async (line) => {
    const [method = '', path = ''] = line.split(' ');
    expect((await ask(method, path, 'boot')).statusCode).toBe(404);
  },
);

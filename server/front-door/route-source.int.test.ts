import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRouteSource, type RouteSource } from './route-source';
import { emptyRouteTable, type RouteTable } from './route-table';
import { route } from './test-door';

const soon = { timeout: 5_000, interval: 10 };

let home: string;
let worker: FakeWorker | undefined;
let source: RouteSource | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'millrace-routes-'));
});

afterEach(async () => {
  source?.close();
  await worker?.close();
  rmSync(home, { recursive: true });
});

interface FakeWorker {
  say(line: string): void;
  readonly asked: string[];
  close(): Promise<void>;
}

/** The worker's socket, said by hand. */
async function startWorker(): Promise<FakeWorker> {
  const feeds = new Set<ServerResponse>();
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-millrace-boot']}`);
    if (request.url !== '/routes') return void response.writeHead(202).end();
    feeds.add(response);
    response.flushHeaders();
  });
  await new Promise<void>((resolve) => server.listen(join(home, 'worker.sock'), resolve));
  return {
    asked,
    say: (line) => {
      for (const feed of feeds) feed.write(`${line}\n`);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function open(bootToken = 'boot'): RouteSource {
  source?.close();
  source = openRouteSource({
    workerSocketPath: join(home, 'worker.sock'),
    bootToken,
    routesFile: join(home, 'routes.json'),
  });
  return source;
}

const table = (port: number): RouteTable => ({ ...emptyRouteTable, deployments: [route('ask', port)] });
const portOf = (routes: RouteSource) => routes.current()?.bySlug('ask')?.targets[0]?.port;

async function serving(port: number): Promise<RouteSource> {
  worker = await startWorker();
  const routes = open();
  await expect.poll(() => worker?.asked, soon).toContain('GET /routes boot');
  worker.say(JSON.stringify(table(port)));
  await expect.poll(() => portOf(routes), soon).toBe(port);
  return routes;
}

it('follows the worker, and goes on with the last table while the worker is away', async () => {
  const routes = await serving(4001);
  worker?.say(JSON.stringify(table(4002)));
  await expect.poll(() => portOf(routes), soon).toBe(4002);
  await worker?.close();
  expect(portOf(routes)).toBe(4002);
  worker = await startWorker();
  await expect.poll(() => worker?.asked, soon).toContain('GET /routes boot');
  worker.say(JSON.stringify(table(4003)));
  await expect.poll(() => portOf(routes), soon).toBe(4003);
});

it('keeps the table of this boot on disk', async () => {
  await serving(4001);
  await worker?.close();
  await expect.poll(() => readFileSync(join(home, 'routes.json'), 'utf8'), soon).toContain('4001');
  expect(portOf(open())).toBe(4001);
});

it('takes only the names from the table of an earlier boot: another process may listen there now', async () => {
  await serving(4001);
  await worker?.close();
  await expect.poll(() => readFileSync(join(home, 'routes.json'), 'utf8'), soon).toContain('4001');
  expect(open('another boot').current()?.bySlug('ask')).toMatchObject({ state: 'starting', targets: [] });
});

it('asks again for the whole table when a line is none', async () => {
  const routes = await serving(4001);
  const asked = () => worker?.asked.filter((line) => line.startsWith('GET /routes')).length;
  worker?.say('{"deployments":');
  await expect.poll(asked, soon).toBe(2);
  expect(portOf(routes)).toBe(4001);
});

it('wakes a deployment by its slug', async () => {
  const routes = await serving(4001);
  routes.wake('ask/../x');
  await expect.poll(() => worker?.asked, soon).toContain('POST /wake/ask%2F..%2Fx boot');
});

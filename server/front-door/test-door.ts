import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFrontDoor, type FrontDoorOptions } from './front-door';
import { indexRoutes } from './route-index';
import type { RouteSource } from './route-source';
import { type DeploymentRoute, emptyRouteTable, type RouteTable } from './route-table';

/** For tests: routes that a test sets by hand. */
export interface HandRoutes extends RouteSource {
  set(table: Partial<RouteTable>): void;
  readonly woken: string[];
}

export function handRoutes(table?: Partial<RouteTable>): HandRoutes {
  const listeners = new Set<() => void>();
  const woken: string[] = [];
  let index = table && indexRoutes({ ...emptyRouteTable, ...table });
  return {
    woken,
    current: () => index,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wake: (slug) => void woken.push(slug),
    close: () => undefined,
    set: (next) => {
      index = indexRoutes({ ...emptyRouteTable, ...next });
      for (const listener of listeners) listener();
    },
  };
}

export function route(
  slug: string,
  port: number | null,
  more: Partial<DeploymentRoute> = {},
): DeploymentRoute {
  const target = { instanceId: `${slug}-${port}`, host: '127.0.0.1', port: port ?? 0, weight: 1 };
  const state = port === null ? 'starting' : 'ready';
  return { id: slug, slug, state, message: '', action: '', targets: port === null ? [] : [target], ...more };
}

export interface TestServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
}

/** A real server on a free port. */
export async function serve(listener: RequestListener, at: number | string = 0): Promise<TestServer> {
  return listening(createServer({ keepAliveTimeout: 5_000 }, listener), at);
}

async function listening(server: Server, at: number | string): Promise<TestServer> {
  await new Promise<void>((resolve) => {
    if (typeof at === 'string') server.listen(at, resolve);
    else server.listen(at, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface TestDoor extends TestServer {
  readonly routes: HandRoutes;
  readonly studioSocketPath: string;
  /** As at a stop: no new connections; resolves when the last one has ended. */
  close(): Promise<void>;
}

export async function openDoor(
  table?: Partial<RouteTable>,
  more: Partial<FrontDoorOptions> = {},
): Promise<TestDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-door-'));
  const studioSocketPath = join(folder, 'studio.sock');
  const routes = handRoutes(table);
  const server = createFrontDoor({ routes, studioSocketPath, bootToken: 'boot', ...more });
  const door = await listening(server, 0);
  return {
    ...door,
    close: () => new Promise((resolve) => server.close(() => resolve())),
    routes,
    studioSocketPath,
    [Symbol.asyncDispose]: async () => {
      await door[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Says what it was asked, as JSON. */
export const echo: RequestListener = async (request, response) => {
  const body = await textOf(request);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
};

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

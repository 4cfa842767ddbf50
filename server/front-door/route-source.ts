import { request as httpRequest, type IncomingMessage } from 'node:http';
import { lineSplitter } from '@/server/process/json-lines';
import { indexRoutes, type RouteIndex } from './route-index';
import { type RouteTable, routeTableSchema } from './route-table';
import { readRoutes, routesWriter } from './routes-file';

/** The table in force, and word of its changes. It outlives the worker: the last one goes on serving. */
export interface RouteSource {
  /** Undefined until the first table is there. */
  current(): RouteIndex | undefined;
  onChange(listener: () => void): () => void;
  /** Asks the worker to look at a deployment now. */
  wake(slug: string): void;
  close(): void;
}

export interface RouteSourceOptions {
  readonly workerSocketPath: string;
  readonly bootToken: string;
  readonly routesFile: string;
}

const RECONNECT_MS = 200;

export function openRouteSource(options: RouteSourceOptions): RouteSource {
  const { workerSocketPath: socketPath, bootToken, routesFile } = options;
  const headers = { 'x-millrace-boot': bootToken };
  const listeners = new Set<() => void>();
  const keep = routesWriter(routesFile, bootToken);
  let routes = indexOf(readRoutes(routesFile, bootToken));
  let closed = false;
  let feed: ReturnType<typeof httpRequest> | undefined;

  const take = (table: RouteTable) => {
    routes = indexRoutes(table);
    keep(table);
    for (const listener of listeners) listener();
  };
  const reconnect = () => {
    if (!closed) setTimeout(connect, RECONNECT_MS).unref();
  };
  const connect = () => {
    if (closed) return;
    feed = httpRequest({ socketPath, path: '/routes', headers, agent: false });
    feed.on('response', (response) => readTables(response, take));
    feed.on('close', reconnect).on('error', () => undefined);
    feed.end();
  };
  connect();
  return {
    current: () => routes,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wake: (slug) => {
      const path = `/wake/${encodeURIComponent(slug)}`;
      const call = httpRequest({ socketPath, path, method: 'POST', headers, agent: false });
      call.on('response', (response) => response.resume()).on('error', () => undefined);
      call.end();
    },
    close: () => {
      closed = true;
      feed?.destroy();
    },
  };
}

function indexOf(table: RouteTable | undefined): RouteIndex | undefined {
  return table && indexRoutes(table);
}

/** A line that is no table ends the feed: the next connection brings a whole one. */
function readTables(response: IncomingMessage, take: (table: RouteTable) => void): void {
  response.on('error', () => undefined);
  if (response.statusCode !== 200) return void response.destroy();
  response.on(
    'data',
    lineSplitter((line) => {
      const table = parseTable(line);
      if (table) take(table);
      else response.destroy();
    }),
  );
}

function parseTable(line: string): RouteTable | undefined {
  try {
    return routeTableSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { RouteTable } from '@/server/front-door/route-table';

/** The worker's private socket: the route table as an endless feed, and a bell to wake a deployment. */
export interface RoutesFeed {
  readonly server: Server;
  /** Sends the table to every listener when it differs from the last one. */
  publish(table: RouteTable): void;
  close(): void;
}

export interface RoutesFeedOptions {
  readonly bootToken: string;
  readonly wake: (slug: string) => void;
}

export function createRoutesFeed({ bootToken, wake }: RoutesFeedOptions): RoutesFeed {
  const listeners = new Set<ServerResponse>();
  let line: string | undefined;
  const server = createServer((request, response) => {
    if (!isFromThisBoot(request, bootToken)) return refuse(response, 403);
    if (request.method === 'GET' && request.url === '/routes') return feed(response);
    const slug = slugOf(request.url ?? '');
    if (request.method !== 'POST' || slug === undefined) return refuse(response, 404);
    wake(slug);
    response.writeHead(202).end();
  });
  const feed = (response: ServerResponse) => {
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    if (line !== undefined) response.write(line);
  };
  return {
    server,
    publish: (table) => {
      const next = `${JSON.stringify(table)}\n`;
      if (next === line) return;
      line = next;
      for (const listener of listeners) listener.write(next);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function slugOf(url: string): string | undefined {
  const [, slug] = /^\/wake\/([^/?]+)$/.exec(url) ?? [];
  try {
    return slug && decodeURIComponent(slug);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** Compared by hash, so that neither length nor content shows in the time it takes. */
function isFromThisBoot(request: IncomingMessage, bootToken: string): boolean {
  const given = request.headers['x-millrace-boot'];
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(bootToken));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

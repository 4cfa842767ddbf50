import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceConnection } from '@/flows/model/context-services';
import type { Json, JsonObject } from '@/flows/model/json';

/** A request as it arrived. */
export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** What is answered: JSON, or a text of any type, or a status with headers. */
export interface LocalAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json | Uint8Array;
}

/** A service of somebody else, played on this machine over a real socket. It keeps what it heard. */
export async function startLocalService(answer: (request: HeardRequest) => LocalAnswer) {
  const heard: HeardRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece);
    const url = new URL(incoming.url ?? '/', 'http://here');
    const request: HeardRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      body: Buffer.concat(pieces).toString(),
    };
    heard.push(request);
    const { status = 200, headers = {}, body } = answer(request);
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    outgoing.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
    outgoing.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    heard,
    /** A connection to it, as the runtime gives one. */
    connection: (kind: string, options: JsonObject = {}): ServiceConnection => ({
      name: 'mine',
      kind,
      baseUrl: url,
      secret: 'key-1',
      options,
    }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

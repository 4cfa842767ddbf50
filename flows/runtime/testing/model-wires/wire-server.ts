import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOutboundGuard } from '@/flows/runtime/adapters/guarded-agent';
import type { ModelPlace } from '@/flows/runtime/adapters/models/model-place';
import type { ModelWire, WireAnswer } from './model-wire';

/** A server that speaks a provider's wire, and the place that names it. */
export interface WireServer extends AsyncDisposable {
  readonly place: ModelPlace;
  readonly asked: readonly WireRequest[];
  /** Settles when the caller has gone before the answer was whole. */
  readonly left: Promise<void>;
}

export interface WireRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type WireBehaviour =
  | { readonly kind: 'answer'; readonly answer: WireAnswer }
  | { readonly kind: 'break-off' | 'hold'; readonly answer: WireAnswer }
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly message: string;
      readonly retryAfter?: string;
    };

export const wireKey = 'key-very-secret';

export async function startWireServer(wire: ModelWire, behaviour: WireBehaviour): Promise<WireServer> {
  const asked: WireRequest[] = [];
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.url === '/token') return json(response, 200, { access_token: 'token', expires_in: 3600 });
    asked.push({ path: request.url ?? '', headers: request.headers, body });
    response.on('close', () => response.writableFinished || leave());
    if (request.method === 'GET') json(response, 200, wire.list);
    else act(wire, behaviour, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guard = createOutboundGuard(() => true);
  return {
    asked,
    left,
    place: {
      kind: wire.kind,
      name: { connection: 'Test', origin, secret: 'TEST_KEY' },
      baseUrl: `${origin}${wire.base}`,
      key: wireKey,
      options: { ...wire.options, tokenUrl: `${origin}/token` },
      guard,
      timeouts: { connectMs: 1_000, firstByteMs: 5_000, idleMs: 5_000 },
    },
    [Symbol.asyncDispose]: async () => {
      guard.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

function act(wire: ModelWire, behaviour: WireBehaviour, response: ServerResponse): void {
  if (behaviour.kind === 'refuse') {
    const headers = behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter };
    json(response, behaviour.status, wire.refusal(behaviour.message), headers);
    return;
  }
  response.writeHead(200, { 'content-type': wire.contentType });
  for (const frame of wire.frames(behaviour.answer)) response.write(frame);
  if (behaviour.kind === 'hold') return;
  if (behaviour.kind === 'answer') for (const frame of wire.ending(behaviour.answer)) response.write(frame);
  response.end();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, value: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

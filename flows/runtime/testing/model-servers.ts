import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { ModelPart } from '@/flows/model/component-context';
import { createOutboundGuard } from '@/flows/runtime/adapters/guarded-agent';
import type { ModelPlace } from '@/flows/runtime/adapters/models/model-place';
import { openAiCompatibleModel } from '@/flows/runtime/adapters/openai-compatible-model';

/** Model servers that a test writes byte by byte, and what our client makes of them. */
export const serverKey = 'sk-very-secret';
const timeouts = { connectMs: 300, firstByteMs: 150, idleMs: 150 };
const closers: (() => void)[] = [];

/** Ends every server and pool that a test has opened. */
export function closeServers(): void {
  for (const close of closers.splice(0)) close();
}

export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

export async function listenRaw(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

export function serverAt(baseUrl: string, kind: ModelPlace['kind'] = 'openai-compatible'): ModelPlace {
  const guard = createOutboundGuard(() => true);
  closers.push(() => guard.close());
  return {
    kind,
    name: { connection: 'Test server', origin: new URL(baseUrl).origin, secret: 'TEST_KEY' },
    baseUrl,
    key: serverKey,
    options: {},
    guard,
    timeouts,
  };
}

export async function partsOf(
  baseUrl: string,
  options: { stream?: boolean; signal?: AbortSignal; maxTokens?: number } = {},
): Promise<ModelPart[]> {
  const { signal = new AbortController().signal, stream = true, ...rest } = options;
  const parts: ModelPart[] = [];
  const request = { messages: [{ role: 'user' as const, content: 'hi' }], stream, ...rest };
  for await (const part of openAiCompatibleModel(serverAt(baseUrl), 'm').stream(request, signal))
    parts.push(part);
  return parts;
}

export const textOf = (parts: readonly ModelPart[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
export const frame = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
export const delta = (content: string): string => frame({ choices: [{ delta: { content } }] });
export function events(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(text);
}
export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

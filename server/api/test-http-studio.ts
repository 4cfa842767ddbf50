import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { live } from './routes/live';
import { procedures } from './routes/procedures';
import { createTestStudio, type TestStudio, testSetupCode } from './test-studio';

/** A studio that answers over real HTTP, with a signed-in owner. For tests of what its pages do. */
export interface HttpStudio extends AsyncDisposable {
  readonly test: TestStudio;
  readonly url: string;
  /** What a browser that is signed in sends along. */
  readonly headers: Readonly<Record<string, string>>;
}

const origin = 'http://localhost:3000';
const owner = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

export async function createHttpStudio(): Promise<HttpStudio> {
  const test = await createTestStudio();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const base = { 'content-type': 'application/json', origin, 'x-forwarded-host': 'localhost:3000' };
  const made = await fetch(`${url}/api/trpc/setup.createOwner`, {
    method: 'POST',
    headers: base,
    body: JSON.stringify({ ...owner, code: testSetupCode }),
  });
  const cookie = made.headers.getSetCookie().map((line) => line.split(';')[0]);
  return {
    test,
    url,
    headers: { ...base, cookie: cookie.join('; ') },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await test[Symbol.asyncDispose]();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handle = request.url?.startsWith('/api/events') ? live : procedures;
  const made = await handle(await webRequest(request));
  response.writeHead(made.status, [...made.headers].flat());
  if (made.body) await pipeline(Readable.fromWeb(made.body as never), response);
  else response.end();
}

async function webRequest(request: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  const method = request.method ?? 'GET';
  const body = method === 'POST' ? { body: Buffer.concat(parts) } : {};
  return new Request(`${origin}${request.url}`, { method, headers, ...body });
}

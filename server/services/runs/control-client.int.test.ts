import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askRuntime, askRuntimeJson, type RuntimeDoor, RuntimeUnreachable } from './control-client';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<RuntimeDoor> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, token: 't' };
}
const errorOf = (promise: Promise<unknown>) => promise.catch((error) => error);

describe('asking a runtime', () => {
  it('presents the token and hands back what it said', async () => {
    const door = await serve((request, response) => {
      response.end(JSON.stringify({ token: request.headers['x-millrace-control'] }));
    });
    expect(await askRuntimeJson(door, { method: 'GET', path: '/' })).toEqual({
      status: 200,
      json: { token: 't' },
    });
  });

  it('knows a runtime that is not there from one that ended in the middle', async () => {
    const door = await serve((request) => void request.socket.destroy());
    expect(await errorOf(askRuntime(door, { method: 'POST', path: '/', body: '{}' }))).toMatchObject({
      code: 'runtime-lost',
    });
    const nobody = { ...door, port: 1 };
    expect(await errorOf(askRuntime(nobody, { method: 'GET', path: '/' }))).toBeInstanceOf(
      RuntimeUnreachable,
    );
  });

  it('gives up on one that accepts and says nothing', async () => {
    const door = await serve(() => undefined);
    const error = await errorOf(askRuntime(door, { method: 'GET', path: '/', timeoutMs: 50 }));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'runtime-slow' });
  });

  it('ends the request when the caller goes, also in the middle of an answer', async () => {
    let seen: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const door = await serve((_request, response) => {
      response.on('close', () => seen?.());
      response.write('half');
    });
    const caller = new AbortController();
    await askRuntime(door, { method: 'GET', path: '/', signal: caller.signal });
    caller.abort();
    await ended;
  });

  it('leaves a connection alone that the next request has by now', async () => {
    const door = await serve((_request, response) => void response.end('{}'));
    for (let round = 0; round < 20; round += 1) {
      const caller = new AbortController();
      await askRuntimeJson(door, { method: 'GET', path: '/', signal: caller.signal });
      const next = askRuntimeJson(door, { method: 'GET', path: '/' });
      caller.abort();
      expect((await next).status).toBe(200);
    }
  });
});

import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { echo, openDoor, route, serve, textOf } from './test-door';

describe('what is not let in', () => {
  const cases = [
    { what: 'a body over the bound', bound: 1_000, size: 5_000_000, chunked: false },
    { what: 'a body over the bound, of unknown length', bound: 1_000, size: 200_000, chunked: true },
  ];
  it.each(cases)('$what gets 413 and can read it', async ({ bound, size, chunked }) => {
    await using runtime = await serve(echo);
    await using door = await openDoor(
      { deployments: [route('ask', runtime.port)] },
      { largestBodyBytes: bound },
    );
    const body = Buffer.alloc(size, 'x');
    const headers = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': size };
    const call = httpRequest(`${door.url}/d/ask/v1/chat/completions`, { method: 'POST', headers });
    call.on('error', () => undefined);
    call.end(body);
    const [response] = await once(call, 'response');
    expect(response.statusCode).toBe(413);
    expect(JSON.parse(await textOf(response)).error.message).toMatch(/larger than 32 MB/);
  });

  it.each([
    ['/d/none/api/v1/run/ask', 'detail'],
    ['/d/none/v1/chat/completions', 'error.type'],
    ['/d/none/runs', 'error.action'],
  ])('%s is refused in the words of its dialect', async (path, place) => {
    await using door = await openDoor({}, { largestBodyBytes: 10 });
    for (const [body, status] of [
      ['', 404],
      ['more than ten', 413],
    ] as const) {
      const response = await fetch(door.url + path, { method: 'POST', body });
      expect(response.status).toBe(status);
      expect(await response.json()).toHaveProperty(place);
      expect(response.headers.get('x-run-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('a runtime’s early refusal of a large body reaches the caller', async () => {
    await using runtime = await serve((_, response) => void response.writeHead(413).end('too much'));
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/runs`, {
      method: 'POST',
      body: Buffer.alloc(20_000_000),
    });
    expect([response.status, await response.text()]).toEqual([413, 'too much']);
  });

  it.each([
    [`GET / HTTP/1.1\r\nhost: h\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['not http at all\r\n\r\n', 400],
    ['GET http://elsewhere/ HTTP/1.1\r\nhost: h\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nhost: h\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', 501],
    ['POST / HTTP/1.1\r\nhost: h\r\ntransfer-encoding: gzip, chunked\r\n\r\n', 400],
    ['POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n', 400],
  ])('raw request %# is refused in one sentence', async (text, status) => {
    await using door = await openDoor({});
    const answer = await raw(door.port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/"message":"[^"]+"/);
  });

  it('a caller that sends its headers drop by drop is let go', async () => {
    await using door = await openDoor({}, { headersTimeoutMs: 300, requestTimeoutMs: 600 });
    expect(await raw(door.port, 'GET / HTTP/1.1\r\nhost:')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('an upgrade that may be ignored is ignored', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const text = 'GET /d/ask/runs HTTP/1.1\r\nhost: h\r\nconnection: close, upgrade\r\nupgrade: h2c\r\n\r\n';
    expect(await raw(door.port, text)).toMatch(/^HTTP\/1.1 200 /);
  });
});

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
    if (!text.includes('close, upgrade') && answer.includes('"action"')) socket.end();
  });
  await once(socket, 'close');
  return answer;
}

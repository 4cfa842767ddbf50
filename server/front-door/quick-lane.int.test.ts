import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { echo, openDoor, route, serve } from './test-door';

const post = (body: string, more = '') =>
  `POST /d/ask/runs HTTP/1.1\r\nhost: h\r\n${more}content-length: ${body.length}\r\n\r\n${body}`;

/** A caller that writes byte by byte and sees what comes back. */
async function call(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let seen = '';
  socket.on('data', (part) => {
    seen += part;
  });
  socket.on('error', () => undefined);
  const sees = (words: string | RegExp) =>
    expect.poll(() => seen, { timeout: 5_000, interval: 5 }).toMatch(words);
  return { socket, sees, seen: () => seen, [Symbol.dispose]: () => void socket.destroy() };
}

async function world(listener: RequestListener = echo) {
  const runtime = await serve(listener);
  const door = await openDoor({ deployments: [route('ask', runtime.port)] });
  const caller = await call(door.port);
  return {
    ...{ runtime, door, caller },
    [Symbol.asyncDispose]: async () => {
      caller.socket.destroy();
      await door[Symbol.asyncDispose]();
      await runtime[Symbol.asyncDispose]();
    },
  };
}

const answers = (seen: string) => seen.match(/HTTP\/1\.1 \d/g)?.length;

describe('a connection', () => {
  it('carries plain calls and odd ones in any order, each to its answer', async () => {
    await using place = await world();
    const { socket, sees, seen } = place.caller;
    socket.write(post('first'));
    await sees(/"body":"first"/);
    socket.write(post('second', 'expect: 100-continue\r\n'));
    await sees(/"body":"second"/);
    socket.write(post('third'));
    await sees(/"body":"third"/);
    expect(seen()).toContain('100 Continue');
  });

  it('answers calls that were sent ahead, in their order', async () => {
    await using place = await world();
    place.caller.socket.write(post('one'));
    place.caller.socket.write(post('two') + post('three'));
    await place.caller.sees(/one[\s\S]*two[\s\S]*three/);
    expect(answers(place.caller.seen())).toBe(3);
  });

  it.each([
    ['between head and body', post('whole').indexOf('whole')],
    ['in the body', post('whole').length - 2],
    ['in the head', 20],
  ])('takes a request that comes in two parts, cut %s', async (_, at) => {
    await using place = await world();
    place.caller.socket.setNoDelay();
    place.caller.socket.write(post('whole').slice(0, at));
    await delay(30);
    place.caller.socket.write(post('whole').slice(at));
    await place.caller.sees(/"body":"whole"/);
  });

  it('that stops in a body is Node’s to let go', async () => {
    await using runtime = await serve((request) => void request.resume());
    const bounds = { headersTimeoutMs: 300, requestTimeoutMs: 600 };
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] }, bounds);
    using caller = await call(door.port);
    caller.socket.write(post('never whole').slice(0, -3));
    await caller.sees(/^HTTP\/1.1 408 /);
  });

  it('that says nothing at all is let go', async () => {
    await using door = await openDoor({}, { headersTimeoutMs: 300, requestTimeoutMs: 600 });
    using caller = await call(door.port);
    await caller.sees(/^HTTP\/1.1 408 /);
  });

  it('hides no second request behind a first with two lengths', async () => {
    await using place = await world();
    const hidden = 'GET /d/ask/hidden HTTP/1.1\r\nhost: h\r\n\r\n';
    place.caller.socket.write(post('0\r\n\r\n', 'transfer-encoding: chunked\r\n') + hidden);
    await place.caller.sees(/^HTTP\/1.1 400 /);
    expect(answers(place.caller.seen())).toBe(1);
  });
});

describe('an answer', () => {
  it('says when it was given and who it is for, and keeps its bytes', async () => {
    const bytes = Buffer.from([0, 13, 10, 128, 255, 195]);
    await using place = await world((_, response) => {
      response.sendDate = false;
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    });
    const response = await fetch(`${place.door.url}/d/ask/runs`);
    expect(response.headers.get('date')).toMatch(/GMT$/);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it.each([204, 304])('of %s has no body, and the next call is answered too', async (status) => {
    await using place = await world((_, response) => void response.writeHead(status).end());
    const { socket, sees, seen } = place.caller;
    socket.write(post('a'));
    await sees(`HTTP/1.1 ${status} `);
    socket.write(post('b'));
    await sees(/HTTP[\s\S]*HTTP/);
    expect(seen()).not.toMatch(/transfer-encoding|content-length/i);
  });

  it('waits for a caller that does not read, and so does the runtime', async () => {
    let written = 0;
    const part = Buffer.alloc(64 * 1024, 'x');
    await using place = await world((_, response) => {
      const more = () => {
        for (written += part.length; response.write(part); written += part.length);
      };
      response.on('drain', more);
      more();
    });
    place.caller.socket.pause();
    place.caller.socket.write(post('x'));
    await settled(() => written);
    expect(written).toBeLessThan(40_000_000);
  });
});

describe('a door that closes', () => {
  it('lets idle connections go and finishes the call that is under way', async () => {
    let finish: () => void = () => undefined;
    await using runtime = await serve((request, response) => {
      if (request.url === '/idle') response.end('idle');
      else finish = () => void response.end('finished');
    });
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    using idle = await call(door.port);
    idle.socket.write('GET /d/ask/idle HTTP/1.1\r\nhost: h\r\n\r\n');
    await idle.sees(/idle$/m);
    using busy = await call(door.port);
    busy.socket.write(post('x'));
    await expect.poll(() => String(finish)).toContain('finished');
    const ended = [idle, busy].map(({ socket }) => closed(socket));
    const closing = door.close();
    await ended[0];
    finish();
    await busy.sees(/finished/);
    await Promise.all([closing, ended[1]]);
  });
});

async function closed(socket: Socket): Promise<void> {
  await once(socket, 'close');
}

/** Waits until a number no longer grows. */
async function settled(read: () => number): Promise<void> {
  for (let last = -1; last !== read(); await delay(300)) last = read();
}

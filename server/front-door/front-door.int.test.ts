import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { echo, openDoor, route, serve, textOf } from './test-door';

/** A bound for "at once": generous for a busy machine, far from any time-out. */
const AT_ONCE_MS = 1_000;

describe('the front door', () => {
  it('passes a call to its runtime without the prefix and its answer back, with one request id', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/api/v1/run/ask?x=1`, {
      method: 'POST',
      body: '{"input_value":"hi"}',
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-millrace-boot': 'forged', 'x-millrace-control': 'forged' },
    });
    const told = await response.json();
    expect(told).toMatchObject({ method: 'POST', url: '/api/v1/run/ask?x=1', body: '{"input_value":"hi"}' });
    expect(told.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(door.url).host,
      'x-forwarded-prefix': '/d/ask',
      'x-request-id': response.headers.get('x-request-id'),
    });
    expect(Object.keys(told.headers).filter((name) => name.startsWith('x-millrace'))).toEqual([]);
  });

  it('tells a runtime that a call came at the root, whatever its caller says', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', runtime.port)], flows: { ask: ['ask'] } });
    const prefixOf = async (path: string) => {
      const told = await fetch(door.url + path, { headers: { 'x-forwarded-prefix': '/forged' } });
      return (await told.json()).headers['x-forwarded-prefix'];
    };
    expect(await prefixOf('/api/v1/run/ask')).toBe('/');
    expect(await prefixOf('/d/ask/api/v1/run/ask')).toBe('/d/ask');
  });

  it('shows a session to the studio alone, never to a runtime', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    await using _ = await serve(echo, door.studioSocketPath);
    const cookies = async (path: string) => {
      const told = await fetch(door.url + path, { headers: { cookie: 'millrace.session_token=s' } });
      return (await told.json()).headers.cookie;
    };
    expect(await cookies('/p/mill')).toBe('millrace.session_token=s');
    expect(await cookies('/d/ask/health')).toBeUndefined();
  });

  it('passes everything else to the studio, with the token of this boot', async () => {
    await using door = await openDoor({});
    await using _ = await serve(echo, door.studioSocketPath);
    const told = await (
      await fetch(`${door.url}/sign-in`, { headers: { 'x-millrace-boot': 'forged' } })
    ).json();
    expect(told).toMatchObject({ url: '/sign-in', headers: { 'x-millrace-boot': 'boot' } });
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])(
    'carries a body of unknown length with %s',
    async (method) => {
      await using runtime = await serve(echo);
      await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
      const call = httpRequest(`${door.url}/d/ask/runs`, {
        method,
        headers: { 'transfer-encoding': 'chunked' },
      });
      call.write('one ');
      call.end('two');
      const [response] = await once(call, 'response');
      expect(JSON.parse(await textOf(response))).toMatchObject({ method, body: 'one two' });
    },
  );

  it('streams each piece as it comes', async () => {
    const pieces: ((text: string) => void)[] = [];
    await using runtime = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      pieces.push((text) => response.write(text));
    });
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/runs`);
    const reader = response.body?.getReader();
    for (const text of ['data: 1\n\n', 'data: 2\n\n']) {
      pieces[0]?.(text);
      const { value } = (await reader?.read()) ?? {};
      expect(Buffer.from(value ?? []).toString()).toBe(text);
    }
    await reader?.cancel();
  });

  it('tells the runtime at once that the caller has gone', async () => {
    let noticed: (value: unknown) => void = () => undefined;
    const left = new Promise((resolve) => {
      noticed = resolve;
    });
    await using runtime = await serve((request, response) => {
      response.on('close', () => noticed(request.url));
      response.write('begun');
    });
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const call = httpRequest(`${door.url}/d/ask/runs`).end();
    const [response] = await once(call, 'response');
    await once(response, 'data');
    const begin = performance.now();
    call.destroy();
    expect(await left).toBe('/runs');
    expect(performance.now() - begin).toBeLessThan(AT_ONCE_MS);
  });

  it('waits once for a caller that reads slowly, however small the parts are', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    await using runtime = await serve((_, response) => {
      const part = `6\r\n${'x'.repeat(6)}\r\n`;
      response.socket?.end(
        `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${part.repeat(20_000)}0\r\n\r\n`,
      );
    });
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/runs`);
    expect((await response.text()).length).toBe(120_000);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('does not make half an answer look whole', async () => {
    await using runtime = await serve((_, response) => {
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/runs`);
    await expect(response.text()).rejects.toThrow();
  });

  it('says that a runtime ended before it answered', async () => {
    await using runtime = await serve((_, response) => void response.destroy());
    await using door = await openDoor({ deployments: [route('ask', runtime.port)] });
    const response = await fetch(`${door.url}/d/ask/runs`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(502);
    expect((await response.json()).error.code).toBe('upstream-ended');
  });
});

describe('a deployment that is not ready', () => {
  it('that is starting holds the call until it is', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', null)] });
    const answer = fetch(`${door.url}/d/ask/runs`, { method: 'POST', body: 'kept' });
    await untilWoken(door.routes.woken);
    door.routes.set({ deployments: [route('ask', runtime.port)] });
    expect(await (await answer).json()).toMatchObject({ body: 'kept' });
  });

  it('that does not become ready in time answers 503 with the reason', async () => {
    const message = 'It crashed and is being started again.';
    await using door = await openDoor({ deployments: [route('ask', null, { message })] }, { holdMs: 100 });
    const response = await fetch(`${door.url}/d/ask/v1/models`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect((await response.json()).error.message).toContain(message);
  });

  it.each(['stopped', 'failed'] as const)('that is %s says so at once', async (state) => {
    const words = { message: 'The deployment ask is down.', action: 'Open its page.' };
    await using door = await openDoor({ deployments: [route('ask', null, { state, ...words })] });
    const begin = performance.now();
    const response = await fetch(`${door.url}/d/ask/api/v1/run/ask`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ detail: 'The deployment ask is down. Open its page.' });
    expect(performance.now() - begin).toBeLessThan(AT_ONCE_MS);
  });

  it('whose process died moves the call, whole, to the next one', async () => {
    const dead = await serve(echo);
    await dead[Symbol.asyncDispose]();
    await using runtime = await serve(echo);
    await using door = await openDoor({ deployments: [route('ask', dead.port)] });
    const answer = fetch(`${door.url}/d/ask/runs`, { method: 'POST', body: 'x'.repeat(300_000) });
    await untilWoken(door.routes.woken);
    door.routes.set({ deployments: [route('ask', runtime.port)] });
    expect((await (await answer).json()).body).toHaveLength(300_000);
  });

  it('is held also while no table is known yet', async () => {
    await using runtime = await serve(echo);
    await using door = await openDoor();
    const answer = fetch(`${door.url}/d/ask/runs`);
    await delay(50);
    door.routes.set({ deployments: [route('ask', runtime.port)] });
    expect((await answer).status).toBe(200);
  });
});

describe('a new version', () => {
  it('takes over without a failed call', async () => {
    const version = (name: string) => serve((_, response) => void setTimeout(() => response.end(name), 5));
    await using first = await version('1');
    await using second = await version('2');
    await using door = await openDoor({ deployments: [route('ask', first.port)] });
    const seen: string[] = [];
    let stop = false;
    const callers = Array.from({ length: 8 }, async () => {
      while (!stop) seen.push(await (await fetch(`${door.url}/d/ask/runs`)).text());
    });
    for (let flip = 0; flip < 6; flip++) {
      await delay(40);
      door.routes.set({ deployments: [route('ask', flip % 2 ? first.port : second.port)] });
    }
    stop = true;
    await Promise.all(callers);
    expect(new Set(seen)).toEqual(new Set(['1', '2']));
  });

  it('gets its share by weight', async () => {
    await using first = await serve((_, response) => void response.end('1'));
    await using second = await serve((_, response) => void response.end('2'));
    const target = (port: number, weight: number) => ({
      instanceId: `${port}`,
      host: '127.0.0.1',
      port,
      weight,
    });
    const targets = [target(first.port, 0), target(second.port, 1)];
    await using door = await openDoor({ deployments: [route('ask', 1, { targets })] });
    for (let call = 0; call < 10; call++)
      expect(await (await fetch(`${door.url}/d/ask/runs`)).text()).toBe('2');
  });
});

async function untilWoken(woken: readonly string[]): Promise<void> {
  await expect.poll(() => woken.length, { timeout: 5_000, interval: 5 }).toBeGreaterThan(0);
}

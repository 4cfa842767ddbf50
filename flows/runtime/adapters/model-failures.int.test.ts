import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ComponentError } from '@/flows/model/component-error';
import {
  closeServers,
  delta,
  events,
  json,
  listen,
  listenRaw,
  partsOf,
  serverKey,
} from '@/flows/runtime/testing/model-servers';

afterEach(closeServers);

interface Failure {
  readonly name: string;
  readonly listener?: RequestListener;
  readonly onSocket?: (socket: Socket) => void;
  readonly baseUrl?: string;
  readonly code: string;
  readonly message: RegExp;
  readonly action: RegExp;
  readonly retryable: boolean;
  /** What a component that may try again is told. */
  readonly retryAfterMs?: number;
}

const failures: readonly Failure[] = [
  {
    name: 'is down',
    baseUrl: 'http://127.0.0.1:1/v1',
    code: 'model-unreachable',
    message: /^Cannot reach Test server at http:\/\/127\.0\.0\.1:1\.$/,
    action: /Is the server running\?/,
    retryable: true,
  },
  {
    name: 'has no host',
    baseUrl: 'http://no-such-host.invalid/v1',
    code: 'model-host-unknown',
    message: /host of Test server .* is not known/,
    action: /Check the address/,
    retryable: true,
  },
  {
    name: 'refuses the key',
    listener: (_request, response) =>
      json(response, 401, { error: { message: `Incorrect API key: ${serverKey}` } }),
    code: 'model-key-refused',
    message: /refused the key \(401\)\. It said: Incorrect API key: …$/,
    action: /Settings → Secrets and set “TEST_KEY”/,
    retryable: false,
  },
  {
    name: 'does not know the model',
    listener: (request, response) =>
      request.url === '/v1/models'
        ? json(response, 200, { data: [{ id: 'small' }, { id: 'big' }] })
        : json(response, 404, { error: { message: 'model not found' } }),
    code: 'model-unknown',
    message: /has no model “m”\. It has: small, big\./,
    action: /Choose one of its models/,
    retryable: false,
  },
  {
    name: 'is busy',
    listener: (_request, response) =>
      json(response, 429, { error: { message: 'slow down' } }, { 'retry-after': '7' }),
    code: 'model-busy',
    message: /no more requests at the moment/,
    action: /Try again in 7 s/,
    retryable: true,
    retryAfterMs: 7_000,
  },
  {
    name: 'fails',
    listener: (_request, response) => json(response, 503, { error: 'loading' }),
    code: 'model-failed',
    message: /failed \(503\)\. It said: loading/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'redirects',
    listener: (_request, response) => json(response, 302, {}, { location: 'http://169.254.169.254/' }),
    code: 'model-redirect',
    message: /do not follow redirects/,
    action: /Set the address/,
    retryable: false,
  },
  {
    name: 'answers with a page',
    listener: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>hello</html>');
    },
    code: 'model-garbage',
    message: /not a chat completion/,
    action: /usually ends in \/v1/,
    retryable: false,
  },
  {
    name: 'answers garbage in a stream',
    listener: (_request, response) => {
      events(response, 'data: {"choi\n\n');
      response.end();
    },
    code: 'model-garbage',
    message: /not a chat completion/,
    action: /Check in Settings/,
    retryable: false,
  },
  {
    name: 'does not speak HTTP',
    onSocket: (socket) => socket.end('SSH-2.0-OpenSSH\r\n'),
    code: 'model-garbage',
    message: /not a chat completion/,
    action: /Check in Settings/,
    retryable: false,
  },
  {
    name: 'sends nothing',
    listener: () => undefined,
    code: 'model-too-slow',
    message: /sent nothing for 0\.15 s/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'stalls in the middle',
    listener: (_request, response) => events(response, delta('one')),
    code: 'model-stalled',
    message: /stopped in the middle .* 0\.15 s/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'closes in the middle',
    listener: (_request, response) => {
      events(response, delta('one'));
      setImmediate(() => response.destroy());
    },
    code: 'model-ended-early',
    message: /ended in the middle/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'ends without a reason',
    listener: (_request, response) => {
      events(response, delta('one'));
      response.end();
    },
    code: 'model-ended-early',
    message: /ended in the middle/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'closes before it answers',
    onSocket: (socket) => socket.once('data', () => socket.destroy()),
    code: 'model-ended-early',
    message: /closed the connection before it answered/,
    action: /Try again/,
    retryable: true,
  },
  {
    name: 'answers 200 with an error',
    listener: (_request, response) => json(response, 200, { error: { message: 'out of memory' } }),
    code: 'model-failed',
    message: /reported an error: out of memory/,
    action: /Try again/,
    retryable: true,
  },
];

describe('a model server that', () => {
  it.each(failures)('$name gives one sentence and the way out', async (failure) => {
    const baseUrl =
      failure.baseUrl ??
      (failure.onSocket
        ? await listenRaw(failure.onSocket)
        : await listen(failure.listener ?? (() => undefined)));
    const problem = await partsOf(baseUrl).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(ComponentError);
    if (!(problem instanceof ComponentError)) return;
    expect(problem).toMatchObject({ code: failure.code, retryable: failure.retryable });
    expect(problem.retryAfterMs).toBe(failure.retryAfterMs);
    expect(problem.message).toMatch(failure.message);
    expect(problem.action).toMatch(failure.action);
    expect(`${problem.message} ${problem.action}`).not.toContain(serverKey);
  });
});

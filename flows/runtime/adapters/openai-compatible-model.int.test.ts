import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelPart } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { createOutboundGuard } from './guarded-agent';
import { type ModelServer, openAiCompatibleModel } from './openai-compatible-model';

const key = 'sk-very-secret';
const timeouts = { connectMs: 300, firstByteMs: 150, idleMs: 150 };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

async function listenRaw(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer(onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function serverAt(baseUrl: string): ModelServer {
  const guard = createOutboundGuard(() => true);
  closers.push(() => guard.close());
  return {
    name: { connection: 'Test server', origin: new URL(baseUrl).origin, secret: 'TEST_KEY' },
    chatUrl: new URL(`${baseUrl}/chat/completions`),
    modelsUrl: new URL(`${baseUrl}/models`),
    key,
    guard,
    timeouts,
  };
}

async function partsOf(
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

const textOf = (parts: readonly ModelPart[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
const frame = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: string): string => frame({ choices: [{ delta: { content } }] });
const end = frame({ choices: [{ delta: {}, finish_reason: 'stop' }] });
const usage = { prompt_tokens: 3, completion_tokens: 5 };

function events(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(text);
}
function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

describe('the OpenAI-compatible model', () => {
  it('streams text, reasoning and usage counted once', async () => {
    const baseUrl = await listen((_request, response) => {
      const body = [
        frame({ choices: [{ delta: { reasoning_content: 'hm' } }], usage }),
        delta('Hé'),
        delta('llo'),
        end,
        frame({ choices: [], usage }),
        'data: [DONE]\n\n',
      ].join('');
      const bytes = Buffer.from(body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(bytes.subarray(0, bytes.indexOf(0xc3) + 1));
      setImmediate(() => response.end(bytes.subarray(bytes.indexOf(0xc3) + 1)));
    });
    const parts = await partsOf(baseUrl);
    expect(textOf(parts)).toBe('Héllo');
    expect(parts.find((part) => part.type === 'reasoning')).toEqual({ type: 'reasoning', text: 'hm' });
    expect(parts.filter((part) => part.type === 'finish')).toEqual([
      { type: 'finish', reason: 'stop', usage: { inputTokens: 3, outputTokens: 5 } },
    ]);
  });

  it('takes one whole answer, also from a server that ignores the wish to stream', async () => {
    const baseUrl = await listen((_request, response) =>
      json(response, 200, { choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }], usage }),
    );
    expect(textOf(await partsOf(baseUrl, { stream: false }))).toBe('whole');
    expect(textOf(await partsOf(baseUrl, { stream: true }))).toBe('whole');
  });

  it('asks again without what an older server does not know', async () => {
    const seen: unknown[] = [];
    const baseUrl = await listen((request, response) => {
      readJson(request, (body) => {
        seen.push(body);
        if ('stream_options' in body)
          json(response, 400, { error: { message: 'unknown field stream_options' } });
        else if ('max_tokens' in body)
          json(response, 400, { error: { message: 'use max_completion_tokens' } });
        else events(response, `${delta('ok')}data: [DONE]\n\n`);
        response.end();
      });
    });
    expect(textOf(await partsOf(baseUrl, { maxTokens: 7 }))).toBe('ok');
    expect(seen).toHaveLength(3);
    expect(seen[2]).toMatchObject({ max_completion_tokens: 7 });
  });

  it('ends the call upstream at once when the run is cancelled', async () => {
    const closedAt = deferred();
    const baseUrl = await listen((_request, response) => {
      events(response, delta('one'));
      response.on('close', () => closedAt.resolve(performance.now()));
    });
    const controller = new AbortController();
    const request = { messages: [{ role: 'user' as const, content: 'hi' }], stream: true };
    const stream = openAiCompatibleModel(serverAt(baseUrl), 'm').stream(request, controller.signal);
    const reading = (async () => {
      for await (const _part of stream) controller.abort(new Error('stopped'));
    })();
    const cancelledAt = performance.now();
    await expect(reading).rejects.toThrow('stopped');
    expect((await closedAt.promise) - cancelledAt).toBeLessThan(100);
  });

  it('replaces a pooled connection that the server had closed', async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      json(response, 200, { choices: [{ message: { content: `call ${calls}` }, finish_reason: 'stop' }] });
    });
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    const model = openAiCompatibleModel(
      serverAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`),
      'm',
    );
    const ask = async (): Promise<string> => {
      const parts: ModelPart[] = [];
      const request = { messages: [], stream: false };
      for await (const part of model.stream(request, new AbortController().signal)) parts.push(part);
      return textOf(parts);
    };
    expect(await ask()).toBe('call 1');
    server.closeIdleConnections();
    expect(await ask()).toBe('call 2');
  });
});

interface Failure {
  readonly name: string;
  readonly listener?: RequestListener;
  readonly onSocket?: (socket: Socket) => void;
  readonly baseUrl?: string;
  readonly code: string;
  readonly message: RegExp;
  readonly action: RegExp;
  readonly retryable: boolean;
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
      json(response, 401, { error: { message: `Incorrect API key: ${key}` } }),
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
    expect(problem.message).toMatch(failure.message);
    expect(problem.action).toMatch(failure.action);
    expect(`${problem.message} ${problem.action}`).not.toContain(key);
  });
});

function readJson(request: IncomingMessage, use: (body: Record<string, unknown>) => void): void {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => use(JSON.parse(text)));
}

function deferred(): { promise: Promise<number>; resolve: (value: number) => void } {
  let resolve: (value: number) => void = () => undefined;
  const promise = new Promise<number>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

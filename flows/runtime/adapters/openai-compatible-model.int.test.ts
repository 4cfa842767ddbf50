import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelPart } from '@/flows/model/component-context';
import {
  closeServers,
  delta,
  events,
  frame,
  json,
  listen,
  partsOf,
  serverAt,
  textOf,
} from '@/flows/runtime/testing/model-servers';
import { openAiCompatibleModel } from './openai-compatible-model';

afterEach(closeServers);

const end = frame({ choices: [{ delta: {}, finish_reason: 'stop' }] });
const usage = { prompt_tokens: 3, completion_tokens: 5 };

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

  it('gives calls of tools whole, before the end, streamed or not', async () => {
    const call = { id: 'a', function: { name: 'add', arguments: '{"x":1}' } };
    const whole = await listen((_request, response) =>
      json(response, 200, { choices: [{ message: { tool_calls: [call] }, finish_reason: 'tool_calls' }] }),
    );
    const piece = (about: object) =>
      frame({ choices: [{ delta: { tool_calls: [{ index: 0, ...about }] } }] });
    const streaming = await listen((_request, response) => {
      const first = piece({ id: 'a', function: { name: 'add', arguments: '{"x"' } });
      const second = piece({ function: { arguments: ':1}' } });
      const last = frame({ choices: [{ delta: {}, finish_reason: 'tool_calls' }] });
      events(response, `${first}${second}${last}data: [DONE]\n\n`);
      response.end();
    });
    for (const baseUrl of [whole, streaming]) {
      expect(await partsOf(baseUrl)).toEqual([
        { type: 'tool-call', id: 'a', name: 'add', arguments: '{"x":1}' },
        { type: 'finish', reason: 'tool_calls', usage: null },
      ]);
    }
  });

  it('takes one whole answer, also from a server that ignores the wish to stream', async () => {
    const baseUrl = await listen((_request, response) =>
      json(response, 200, { choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }], usage }),
    );
    expect(textOf(await partsOf(baseUrl, { stream: false }))).toBe('whole');
    expect(textOf(await partsOf(baseUrl, { stream: true }))).toBe('whole');
  });

  it('asks again without what an older server does not know, and remembers it', async () => {
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
    const model = openAiCompatibleModel(serverAt(baseUrl), 'm');
    const ask = async () => {
      const parts: ModelPart[] = [];
      const request = { messages: [], stream: true, maxTokens: 7 };
      for await (const part of model.stream(request, new AbortController().signal)) parts.push(part);
      return textOf(parts);
    };
    expect(await ask()).toBe('ok');
    expect(seen).toHaveLength(3);
    expect(seen[2]).toMatchObject({ max_completion_tokens: 7 });
    expect(await ask()).toBe('ok');
    expect(seen).toHaveLength(4);
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
    expect((await closedAt.promise) - cancelledAt).toBeLessThan(500);
  });

  it('replaces a pooled connection that the server had closed', async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      json(response, 200, { choices: [{ message: { content: `call ${calls}` }, finish_reason: 'stop' }] });
    });
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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
    server.close();
    server.closeAllConnections();
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

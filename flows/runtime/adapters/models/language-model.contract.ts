import { expect, it } from 'vitest';
import type { ModelPart, ModelRequest } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ModelWire, WireAnswer } from '@/flows/runtime/testing/model-wires/model-wire';
import { startWireServer, type WireServer, wireKey } from '@/flows/runtime/testing/model-wires/wire-server';
import { listModels } from './list-models';
import { providerModel } from './provider-model';

/** What every model keeps to, whichever wire it is reached by. */
export function keepsToTheModelContract(wire: ModelWire): void {
  it('streams text, keeps reasoning apart, and counts usage once', async () => {
    await using server = await startWireServer(wire, {
      kind: 'answer',
      answer: { ...hello, reasoning: 'Hm.' },
    });
    const parts = await partsOf(server);
    expect(textOf(parts, 'text')).toBe('Hello');
    expect(textOf(parts, 'reasoning')).toBe('Hm.');
    expect(parts.filter(({ type }) => type === 'finish')).toEqual([
      { type: 'finish', reason: 'stop', usage: { inputTokens: 3, outputTokens: 5 } },
    ]);
  });

  it('gives calls of tools whole, and takes their results', async () => {
    const first = { id: 'call_aaaaa', name: 'add', arguments: '{"x":1,"y":2}' };
    const second = { id: 'call_bbbbb', name: 'add', arguments: '{"x":3,"y":4}' };
    const answer = { ...hello, texts: [], calls: [first, second] };
    await using server = await startWireServer(wire, { kind: 'answer', answer });
    const parts = await partsOf(server, { tools: [addTool] });
    const calls = parts.flatMap((part) => (part.type === 'tool-call' ? [part] : []));
    expect(calls).toMatchObject([
      { name: 'add', arguments: first.arguments },
      { name: 'add', arguments: second.arguments },
    ]);
    expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: expect.stringMatching(/tool_calls|stop/) });
    const results = calls.map(({ id }) => ({ role: 'tool' as const, content: '3', toolCallId: id }));
    const toolCalls = calls.map(({ type, ...call }) => call);
    const messages = [...question, { role: 'assistant' as const, content: '', toolCalls }, ...results];
    await partsOf(server, { tools: [addTool], messages });
    expect(server.asked.at(-1)?.body).toContain('Adds two numbers.');
    expect(server.asked.at(-1)?.body).toMatch(/"x\\?":1/);
  });

  it('sends the system message, the limits and images', async () => {
    await using server = await startWireServer(wire, { kind: 'answer', answer: hello });
    const image = { type: 'file' as const, mediaType: 'image/png', data: 'aW1hZ2U=' };
    const content = [{ type: 'text' as const, text: 'What is this?' }, image];
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content },
    ];
    await partsOf(server, { messages, maxTokens: 77, temperature: 0.25 });
    const body = server.asked[0]?.body ?? '';
    for (const expected of ['Be brief.', 'What is this?', 'aW1hZ2U=', '77', '0.25']) {
      expect(body).toContain(expected);
    }
  });

  it.each([
    ['a wrong key', { status: 401, message: `Invalid key ${wireKey}` }, 'model-key-refused', 'TEST_KEY'],
    ['too many requests', { status: 429, message: 'slow down', retryAfter: '7' }, 'model-busy', 'in 7 s'],
    [
      'a request that is too long',
      { status: 400, message: 'prompt is too long: 9 > 8' },
      'model-context-too-long',
      'Send less',
    ],
    ['a failing server', { status: 500, message: 'oops' }, 'model-failed', 'Try again'],
  ])('says %s in one sentence and the way out', async (_, refusal, code, action) => {
    await using server = await startWireServer(wire, { kind: 'refuse', ...refusal });
    const problem = await problemOf(server);
    expect(problem.code).toBe(code);
    expect(problem.action).toContain(action);
    expect(problem.retryAfterMs).toBe('retryAfter' in refusal ? 7_000 : undefined);
    expect(`${problem.message} ${problem.action}`).not.toContain(wireKey);
  });

  it('names the models there are when it is asked for another', async () => {
    await using server = await startWireServer(wire, { kind: 'refuse', ...wire.unknown });
    const problem = await problemOf(server);
    expect(problem.code).toBe('model-unknown');
    expect(problem.message).toContain('“m”');
    if (wire.unknown.status === 404) expect(problem.message).toContain('small, big.');
    expect(await listModels(server.place, new AbortController().signal)).toEqual(['small', 'big']);
  });

  it('says when the answer breaks off', async () => {
    await using server = await startWireServer(wire, { kind: 'break-off', answer: hello });
    expect((await problemOf(server)).code).toBe('model-ended-early');
  });

  it('ends the call at once when the run is cancelled', async () => {
    await using server = await startWireServer(wire, { kind: 'hold', answer: hello });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const part of streamOf(server, {}, controller.signal)) {
        if (part.type === 'text') controller.abort(new Error('stopped'));
      }
    })();
    await expect(reading).rejects.toThrow('stopped');
    await server.left;
  }, 1_000);

  it('ends the call when whoever reads leaves off', async () => {
    await using server = await startWireServer(wire, { kind: 'hold', answer: hello });
    for await (const part of streamOf(server)) if (part.type === 'text') break;
    await server.left;
  }, 1_000);
}

const hello: WireAnswer = { reasoning: '', texts: ['Hel', 'lo'], calls: [], inputTokens: 3, outputTokens: 5 };
const question = [{ role: 'user' as const, content: 'Hi' }];
const addTool = {
  name: 'add',
  description: 'Adds two numbers.',
  parameters: { type: 'object', properties: { x: { type: 'number' }, y: { type: 'number' } } },
};

function streamOf(
  { place }: WireServer,
  about: Partial<ModelRequest> = {},
  signal = new AbortController().signal,
): AsyncIterable<ModelPart> {
  return providerModel(place, 'm').stream({ messages: question, stream: true, ...about }, signal);
}

async function partsOf(server: WireServer, about: Partial<ModelRequest> = {}): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  for await (const part of streamOf(server, about)) parts.push(part);
  return parts;
}

async function problemOf(server: WireServer): Promise<ComponentError> {
  const problem = await partsOf(server).catch((thrown: unknown) => thrown);
  if (problem instanceof ComponentError) return problem;
  throw new Error('It did not fail in words.', { cause: problem });
}

function textOf(parts: readonly ModelPart[], type: 'text' | 'reasoning'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}

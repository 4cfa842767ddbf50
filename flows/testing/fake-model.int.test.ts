import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { type FakeModelMode, startFakeModel } from './fake-model';

const messages = [{ role: 'user' as const, content: 'one two three' }];
const clientOf = ({ url }: { url: string }, apiKey = 'none') =>
  new OpenAI({ baseURL: url, apiKey, maxRetries: 0, timeout: 500 });

async function streamed(client: OpenAI): Promise<{ pieces: string[]; tokens: number | undefined }> {
  const stream = await client.chat.completions.create({
    model: 'fake',
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  const pieces: string[] = [];
  let tokens: number | undefined;
  for await (const chunk of stream) {
    const text = chunk.choices[0]?.delta.content;
    if (text) pieces.push(text);
    tokens = chunk.usage?.completion_tokens ?? tokens;
  }
  return { pieces, tokens };
}

it('answers the client of OpenAI whole and in pieces, and lists its models', async () => {
  await using model = await startFakeModel({ models: ['a', 'b'] });
  const client = clientOf(model);
  const whole = await client.chat.completions.create({ model: 'fake', messages });
  expect(whole.choices[0]?.message.content).toBe('one two three');
  expect(await streamed(client)).toEqual({ pieces: ['one ', 'two ', 'three'], tokens: 3 });
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(model.requests.map(({ path }) => path)).toEqual([
    '/v1/chat/completions',
    '/v1/chat/completions',
    '/v1/models',
  ]);
});

it('asks for its key', async () => {
  await using model = await startFakeModel({ key: 'right' });
  await expect(streamed(clientOf(model, 'wrong'))).rejects.toMatchObject({ status: 401 });
  expect((await streamed(clientOf(model, 'right'))).pieces).toHaveLength(3);
});

it.each<[FakeModelMode, object]>([
  [{ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, { status: 429 }],
  [{ kind: 'status', status: 500 }, { status: 500 }],
  [{ kind: 'half-open' }, { name: expect.stringContaining('Error') }],
  [{ kind: 'early-close' }, { name: expect.stringContaining('Error') }],
])('misbehaves as told: %o', async (mode, failure) => {
  await using model = await startFakeModel({ mode });
  await expect(streamed(clientOf(model))).rejects.toMatchObject(failure);
});

it('begins and then stalls until the caller gives up, and knows that it did', async () => {
  await using model = await startFakeModel({ mode: { kind: 'stall', text: 'Well' } });
  const response = await fetch(`${model.url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'fake', messages, stream: true }),
  });
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('Well')) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  await expect.poll(() => model.requests[0]?.wasAbandoned).toBe(true);
});

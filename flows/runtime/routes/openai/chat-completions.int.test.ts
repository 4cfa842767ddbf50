import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime, testKey } from '@/flows/runtime/testing/start-test-runtime';
import { demoChoice, fakeChoice, fakeConnection, modelFlow } from '@/flows/runtime/testing/test-flows';
import { startFakeModel } from '@/flows/testing/fake-model';

const clientOf = (runtime: TestRuntime, apiKey = testKey): OpenAI =>
  new OpenAI({ baseURL: `${runtime.url}/v1`, apiKey, maxRetries: 0 });
const messages = [
  { role: 'user' as const, content: 'something before' },
  { role: 'assistant' as const, content: 'yes' },
  { role: 'user' as const, content: 'Echo: one two three' },
];

describe("OpenAI's own client", () => {
  it('lists the flows as models', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const list = await clientOf(runtime).models.list();
    expect(list.data.map((model) => model.id)).toEqual(['test-flow']);
  });

  it('gets a whole answer with usage', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const { data, response } = await clientOf(runtime)
      .chat.completions.create({ model: 'test-flow', messages })
      .withResponse();
    expect(data.choices[0]?.message.content).toBe('one two three');
    expect(data.usage).toEqual({ prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 });
    expect(response.headers.get('x-run-id')).toBeTruthy();
  });

  it('streams, with usage when it asks for it', async () => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    for (const include_usage of [true, false]) {
      const stream = await clientOf(runtime).chat.completions.create({
        model: 'test-flow',
        messages,
        stream: true,
        stream_options: { include_usage },
      });
      let text = '';
      let usage: number | undefined;
      let finish: string | null | undefined;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        finish = chunk.choices[0]?.finish_reason ?? finish;
        usage = chunk.usage?.total_tokens ?? usage;
      }
      expect({ text, finish, usage }).toEqual({
        text: 'one two three',
        finish: 'stop',
        usage: include_usage ? 8 : undefined,
      });
    }
  });

  it.each([
    ['a wrong key', OpenAI.AuthenticationError, { apiKey: 'mrk_wrong' }, { model: 'test-flow', messages }],
    ['an unknown model', OpenAI.NotFoundError, {}, { model: 'gpt-4o', messages }],
    ['no messages', OpenAI.BadRequestError, {}, { model: 'test-flow', messages: [] }],
    [
      'no message of the user',
      OpenAI.BadRequestError,
      {},
      { model: 'test-flow', messages: [{ role: 'system' as const, content: 'x' }] },
    ],
    [
      'a picture',
      OpenAI.BadRequestError,
      {},
      {
        model: 'test-flow',
        messages: [
          {
            role: 'user' as const,
            content: [{ type: 'image_url' as const, image_url: { url: 'http://x' } }],
          },
        ],
      },
    ],
  ])('raises a typed error for %s', async (_name, type, { apiKey }: { apiKey?: string }, body) => {
    await using runtime = await startTestRuntime({ document: modelFlow(demoChoice) });
    const failed = await clientOf(runtime, apiKey)
      .chat.completions.create(body)
      .catch((problem: unknown) => problem);
    expect(failed).toBeInstanceOf(type);
    expect(failed).toMatchObject({ message: expect.stringMatching(/\w+.*\. \w+.*\.$/) });
  });

  it('raises what goes wrong in the flow, and does not retry what cannot help', async () => {
    await using model = await startFakeModel({ mode: { kind: 'status', status: 401 } });
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
    });
    const client = new OpenAI({ baseURL: `${runtime.url}/v1`, apiKey: testKey, maxRetries: 2 });
    const failed = await client.chat.completions
      .create({ model: 'test-flow', messages })
      .catch((problem) => problem);
    expect(failed).toBeInstanceOf(OpenAI.InternalServerError);
    expect(failed.message).toContain('“Language Model”: fake refused the key (401).');
    expect(failed.message).not.toContain('sk-very-secret');
    expect(model.requests).toHaveLength(1);
  });

  it('raises what goes wrong in the middle of a stream', async () => {
    await using model = await startFakeModel({ mode: { kind: 'early-close', text: 'one two three four' } });
    await using runtime = await startTestRuntime({
      document: modelFlow(fakeChoice),
      config: { bindings: fakeConnection(model.url) },
    });
    const stream = await clientOf(runtime).chat.completions.create({
      model: 'test-flow',
      messages,
      stream: true,
    });
    const reading = (async () => {
      for await (const _chunk of stream);
    })();
    await expect(reading).rejects.toThrow(/ended in the middle of its answer/);
  });
});

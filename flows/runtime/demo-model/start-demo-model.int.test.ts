import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoModel, startDemoModel } from './start-demo-model';

describe('the demonstration model as a server', () => {
  let model: DemoModel;
  let client: OpenAI;
  beforeAll(async () => {
    model = await startDemoModel();
    client = new OpenAI({ baseURL: model.baseUrl, apiKey: 'none', maxRetries: 0 });
  });
  afterAll(() => model.close());
  const messages = [{ role: 'user' as const, content: 'Echo: one two three' }];

  it('lists itself', async () => {
    const list = await client.models.list();
    expect(list.data.map((entry) => entry.id)).toEqual(['demo']);
  });

  it('answers whole, with counted tokens', async () => {
    const answer = await client.chat.completions.create({ model: 'demo', messages });
    expect(answer.choices[0]?.message.content).toBe('one two three');
    expect(answer.usage).toEqual({ prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 });
  });

  it('streams at a natural pace, or at once when asked', async () => {
    const timed = async (pace: string): Promise<{ text: string; durationMs: number }> => {
      const startedAt = performance.now();
      const stream = await client.chat.completions.create(
        { model: 'demo', messages, stream: true, stream_options: { include_usage: true } },
        { headers: { 'x-demo-pace': pace } },
      );
      let text = '';
      let total: number | undefined;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        total = chunk.usage?.total_tokens ?? total;
      }
      expect(total).toBe(8);
      return { text, durationMs: performance.now() - startedAt };
    };
    const paced = await timed('100');
    expect(paced.text).toBe('one two three');
    expect(paced.durationMs).toBeGreaterThan(400);
    expect((await timed('0')).durationMs).toBeLessThan(400);
  });

  it('stops at the wanted number of tokens', async () => {
    const answer = await client.chat.completions.create({ model: 'demo', messages, max_tokens: 2 });
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'one two' } });
  });

  it('refuses what is not a chat as a typed error', async () => {
    await expect(client.chat.completions.create({ model: 'demo', messages: [] })).rejects.toBeInstanceOf(
      OpenAI.BadRequestError,
    );
  });
});

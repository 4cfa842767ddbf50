import { describe, expect, it } from 'vitest';
import { demoReply } from './demo-reply';
import { demoRequestSchema } from './demo-request';

function reply(request: Record<string, unknown> | string): string {
  const body = typeof request === 'string' ? { messages: [{ role: 'user', content: request }] } : request;
  const answer = demoReply(demoRequestSchema.parse(body));
  return answer.kind === 'text' ? answer.text : `${answer.name}(${answer.arguments})`;
}
function chat(user: string, rest: Record<string, unknown> = {}, system?: string): Record<string, unknown> {
  const messages = [{ role: 'user', content: user }];
  return {
    messages: system === undefined ? messages : [{ role: 'system', content: system }, ...messages],
    ...rest,
  };
}

const mill =
  'The water mill stands by the river. A water mill grinds grain with a stone. The baker is called Ada. Cats sleep.';

describe('the demonstration model', () => {
  it.each([
    ['Echo: hello there', 'hello there'],
    ['Repeat after me: "one two"', 'one two'],
    ['Reply with exactly: 42', '42'],
    ['Say hello', 'hello'],
  ])('echoes %j', (text, expected) => expect(reply(text)).toBe(expected));

  it('echoes when the system message says so', () => {
    expect(reply(chat('good morning', {}, 'Repeat what the user says.'))).toBe('good morning');
  });

  it('summarises by extraction, in as many sentences as asked', () => {
    expect(reply(`Summarise the following text in one sentence:\n\n${mill}`)).toBe(
      'A water mill grinds grain with a stone.',
    );
    expect(reply(chat(mill, {}, 'Summarize what you get.'))).toBe(
      'The water mill stands by the river. A water mill grinds grain with a stone.',
    );
  });

  it('answers from the given context by overlap', () => {
    const ask = (question: string) =>
      reply(`Answer from the context.\n\nContext:\n${mill}\n\nQuestion: ${question}`);
    expect(ask('What is the baker called?')).toBe('The baker is called Ada.');
    expect(ask('Which planet is red?')).toBe('The context does not say.');
  });

  it.each([
    ['Choose one of: red, green or blue. The grass is green.', 'green'],
    ['Classify the review as positive, negative or neutral:\nI love it, great work', 'positive'],
    ['Classify the review as positive, negative or neutral:\nIt has four wheels', 'neutral'],
  ])('picks from choices: %j', (text, expected) => expect(reply(text)).toBe(expected));

  it('returns JSON for a schema, filled from the text', () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        age: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        mood: { enum: ['happy', 'sad'] },
      },
    };
    const text = reply(
      chat('Name: Ada. Age: 36. Tags: maths, engines. She is sad.', {
        response_format: { type: 'json_schema', json_schema: { name: 'person', schema } },
      }),
    );
    expect(JSON.parse(text)).toEqual({ name: 'Ada', age: 36, tags: ['maths', 'engines'], mood: 'sad' });
    expect(JSON.parse(reply(chat('hi', { response_format: { type: 'json_object' } })))).toEqual({
      answer: 'hi',
    });
  });

  it('calls a given tool when the message asks for it, and tells its answer', () => {
    const tools = [
      {
        type: 'function',
        function: {
          name: 'get_weather',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
        },
      },
      {
        type: 'function',
        function: {
          name: 'calculator',
          parameters: { type: 'object', properties: { expression: { type: 'string' } } },
        },
      },
    ];
    expect(reply(chat('Get the weather. City: Bonn', { tools }))).toBe('get_weather({"city":"Bonn"})');
    expect(reply(chat('What is 3 * 14?', { tools }))).toBe('calculator({"expression":"3*14"})');
    expect(reply(chat('Good morning', { tools }))).toContain('demonstration model');
    const messages = [
      { role: 'user', content: 'x' },
      { role: 'tool', content: '42' },
    ];
    expect(reply({ messages, tools })).toBe('The tool answered: 42');
  });

  it('translates nothing and says so', () => {
    expect(reply('Translate to German: good morning')).toContain('cannot translate');
  });

  it('rewrites in a tone by rule', () => {
    expect(reply("Rewrite in a formal tone:\nHey, I can't come!")).toBe('Dear reader, I cannot come.');
  });

  it('says that it is a demonstration and restates the question', () => {
    const text = reply('Answer kindly.\n\nQuestion: What is the capital of France?');
    expect(text).toContain('demonstration model');
    expect(text).toContain('“What is the capital of France?”');
  });
});

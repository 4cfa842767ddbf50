import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { runComponent } from '@/flows/testing/run-component';
import { apiResponse } from './api-response';
import { chatOutput } from './chat-output';
import { textOutput } from './text-output';

const answer = async (input: Json, settings: Readonly<Record<string, Json>> = {}) => {
  const { outputs } = await runComponent(chatOutput, { inputs: { input }, settings });
  const { message } = outputs;
  return message !== null && typeof message === 'object' && 'text' in message ? message.text : undefined;
};

describe('Chat Output', () => {
  it('takes a text or a message as it is', async () => {
    expect(await answer('Hello')).toBe('Hello');
    const message = { text: 'Hi', sender: 'user', senderName: 'Ada', sessionId: 's', files: [] };
    expect(await answer(message)).toBe('Hi');
  });

  it('shows data as JSON', async () => {
    const data = { name: 'sample', age: 7, tags: ['sample'] };
    expect(await answer(data)).toBe(
      '```json\n{\n  "name": "sample",\n  "age": 7,\n  "tags": [\n    "sample"\n  ]\n}\n```',
    );
  });

  it('writes data by a template', async () => {
    const settings = { dataTemplate: '{{x}} {name} is {age}, {tags} {missing}!' };
    expect(await answer({ name: 'Ada', age: 36, tags: [1] }, settings)).toBe('{x} Ada is 36, [1] !');
    expect(await answer([{ name: 'a' }, { name: 'b' }], { dataTemplate: '- {name}' })).toBe('- a\n- b');
  });

  it('shows a table as a table, numbers to the right', async () => {
    const rows = [{ name: 'sample', age: 7, tags: ['sample'] }];
    expect(await answer(rows)).toBe(
      "| name   |   age | tags       |\n|:-------|------:|:-----------|\n| sample |     7 | ['sample'] |",
    );
  });

  it('keeps a table whole when its cells hold lines and bars, or nothing', async () => {
    const rows = [
      { a: 'x|y\nz', b: 1.5 },
      { a: null, b: 10 },
    ];
    expect(await answer(rows)).toBe(
      '| a          |    b |\n|:-----------|-----:|\n| x\\|y<br/>z |  1.5 |\n|            | 10   |',
    );
  });

  it('shows what a loop has gathered', async () => {
    expect(await answer(['Row: alpha', 'Row: beta'])).toBe(
      '| text       |\n|:-----------|\n| Row: alpha |\n| Row: beta  |',
    );
    expect(await answer([])).toBe('');
  });
});

it('Text Output gives what it gets, or else its own text', async () => {
  const given = await runComponent(textOutput, { inputs: { input: 'Hello' } });
  expect(given.outputs).toEqual({ text: 'Hello' });
  const own = await runComponent(textOutput, { settings: { value: 'Mine' } });
  expect(own.outputs).toEqual({ text: 'Mine' });
});

describe('API Response', () => {
  it('has the status, headers and body that were decided', async () => {
    const settings = { status: 201, headers: [{ name: 'X-Mine', value: 'yes' }], wrapIn: 'data' };
    const { outputs } = await runComponent(apiResponse, { settings, inputs: { body: { a: 1 } } });
    expect(outputs.response).toEqual({ status: 201, headers: { 'x-mine': 'yes' }, body: { data: { a: 1 } } });
  });

  it.each([{ name: 'X Mine', value: 'yes' }, { name: 'x', value: 'a\r\nset-cookie: b' }, { value: 'a' }])(
    'refuses the header %j',
    async (header) => {
      const { failure } = await runComponent(apiResponse, {
        settings: { headers: [header] },
        inputs: { body: '' },
      });
      expect(failure).toMatchObject({ code: 'wrong-header', field: 'headers' });
    },
  );
});

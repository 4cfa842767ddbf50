import { describe, expect, it } from 'vitest';
import type { FlowInterface } from '@/flows/model/flow-interface';
import { curlCommand } from './curl-command';

const about = { componentId: 'in-1', name: 'Question', type: 'inputs/chat-input', field: 'value', value: '' };
const chat: FlowInterface = {
  entries: [{ ...about, as: 'chat' }],
  exits: [{ componentId: 'out-1', name: 'Answer', type: 'outputs/chat-output', as: 'chat', port: 'message' }],
};
const form: FlowInterface = { ...chat, entries: [{ ...about, as: 'text', value: 'kept' }] };
const place = { origin: 'http://localhost:3000', flow: 'support-bot' };

describe('copy as curl', () => {
  it('repeats the last run with the key taken from the environment', () => {
    const command = curlCommand({ ...place, input: { value: "What's new?" }, surface: chat });
    expect(command).toContain(`'http://localhost:3000/api/v1/run/support-bot'`);
    expect(command).toContain(`-H "x-api-key: $MILLRACE_API_KEY"`);
    expect(command).toContain(`What'\\''s new?`);
    expect(command).toContain('"input_type": "chat"');
  });

  it('gives the one text of a form as the input', () => {
    const input = { fields: { 'in-1': { value: 'A text' } } };
    expect(curlCommand({ ...place, input, surface: form })).toContain('"input_value": "A text"');
    expect(curlCommand({ ...place, input: null, surface: form })).toContain('"input_value": "kept"');
  });

  it('names the inputs of a form that has several', () => {
    const entries = [...form.entries, { ...about, componentId: 'in-2', as: 'text' as const, value: 'two' }];
    const command = curlCommand({ ...place, input: null, surface: { ...form, entries } });
    expect(command).not.toContain('input_value');
    expect(JSON.parse(command.slice(command.indexOf("'{") + 1, -1)).tweaks).toEqual({
      'in-1': { value: 'kept' },
      'in-2': { value: 'two' },
    });
  });
});

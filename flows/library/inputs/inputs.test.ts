import { describe, expect, it } from 'vitest';
import { runComponent } from '@/flows/testing/run-component';
import { chatInput } from './chat-input';
import { webhook } from './webhook';

describe('Chat Input', () => {
  it('says who speaks, in which session, and with which files', async () => {
    const file = { kind: 'file', id: 'file-1', name: 'a.png', mediaType: 'image/png', size: 3 };
    const settings = { value: 'Look', sender: 'machine', senderName: 'Bot', sessionId: 's', files: [file] };
    const { outputs } = await runComponent(chatInput, { settings });
    expect(outputs.message).toEqual({
      text: 'Look',
      sender: 'machine',
      senderName: 'Bot',
      sessionId: 's',
      files: ['file-1'],
    });
  });

  it('takes the message and the session of the run', async () => {
    const { outputs } = await runComponent(chatInput, { value: 'Hello' });
    expect(outputs.message).toMatchObject({ text: 'Hello', sender: 'user', sessionId: 'session-1' });
  });
});

describe('Webhook', () => {
  it.each([
    ['{"name": "Ada", "n": 3}', { name: 'Ada', n: 3 }, 0],
    ['', {}, 0],
    ['plain text', { payload: 'plain text' }, 1],
    ['[1, 2]', { payload: [1, 2] }, 0],
    ['null', { payload: null }, 0],
  ])('makes data of %j', async (value, data, warnings) => {
    const { outputs, events } = await runComponent(webhook, { settings: { data: value } });
    expect(outputs.data).toEqual(data);
    expect(events.filter(({ kind }) => kind === 'step-log')).toHaveLength(warnings);
  });
});

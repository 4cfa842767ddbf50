import { describe, expect, it } from 'vitest';
import { ComponentError } from '@/flows/model/component-error';
import type { StoredMessage } from '@/flows/model/context-services';
import { flow } from '@/flows/testing/flow-builder';
import { runComponent } from '@/flows/testing/run-component';
import { runFlow } from '@/flows/testing/run-flow';
import { testMessages, testServices } from '@/flows/testing/test-services';
import { chatMemory } from './chat-memory';
import { messageHistory } from './message-history';

/** chat ──► out, with the history in the answer: each run is one turn of a conversation. */
const conversation = flow()
  .add('chat', 'inputs/chat-input')
  .add('history', 'memory/message-history')
  .add('prompt', 'prompts/prompt', { template: '[{history}] {question}' })
  .add('out', 'outputs/chat-output')
  .connect('chat.message', 'prompt.question')
  .connect('history.text', 'prompt.history')
  .connect('prompt.prompt', 'out.input')
  .document();

async function turns(...texts: readonly string[]): Promise<unknown[]> {
  const memory = testMessages();
  const answers: unknown[] = [];
  for (const [index, value] of texts.entries()) {
    const runId = `run-${index}`;
    const services = testServices({ messages: memory.forRun(runId) });
    const { outputs } = await runFlow(conversation, { value, ports: { services }, input: { runId } });
    answers.push(outputs[0]?.value);
  }
  return answers;
}

describe('Message History', () => {
  it('knows what was said before, and not what is being asked', async () => {
    expect(await turns('first', 'second')).toMatchObject([
      { text: '[] first' },
      { text: '[User: first\nAI: [] first] second' },
    ]);
  });

  const said = { sessionId: 'session-1', sender: 'user', senderName: 'User', text: 'hi', files: [] } as const;
  const talked = async () => {
    const { messages, forRun } = testMessages();
    await forRun('before').add(said);
    await forRun('before').add({ ...said, sender: 'machine', senderName: 'AI', text: 'hello' });
    await forRun('before').add({ ...said, sessionId: 'other', text: 'elsewhere' });
    return { messages, ports: { services: testServices({ messages }) } };
  };

  it.each([
    [{}, 'User: hi\nAI: hello'],
    [{ limit: 1 }, 'AI: hello'],
    [{ order: 'descending' }, 'AI: hello\nUser: hi'],
    [{ senderType: 'user' }, 'User: hi'],
    [{ senderName: 'AI' }, 'AI: hello'],
    [{ sessionId: 'other' }, 'User: elsewhere'],
    [{ template: '{sender} {text} {unknown}' }, 'User hi {unknown}\nMachine hello {unknown}'],
  ])('reads with %j', async (settings, text) => {
    const { ports } = await talked();
    const { outputs } = await runComponent(messageHistory, { settings, ports });
    expect(outputs.text).toBe(text);
  });

  it('gives the messages as a table, too', async () => {
    const { outputs } = await runComponent(messageHistory, await talked());
    expect(outputs.table).toMatchObject([
      { sender: 'User', sender_name: 'User', text: 'hi', session_id: 'session-1', files: [] },
      { sender: 'Machine', sender_name: 'AI', text: 'hello' },
    ]);
  });

  it('keeps a message, on whose behalf it is told', async () => {
    const { messages, ports } = await talked();
    const settings = { mode: 'store', sender: 'Machine', senderName: 'Bot' };
    const { outputs } = await runComponent(messageHistory, { settings, inputs: { message: 'noted' }, ports });
    expect(outputs.text).toBe('Bot: noted');
    const all = await messages.list({ sessionId: 'session-1' });
    expect(all.at(-1)).toMatchObject({ text: 'noted', sender: 'machine', senderName: 'Bot' });
  });

  it('says so when there is nothing to keep', async () => {
    const { failure } = await runComponent(messageHistory, { settings: { mode: 'store' } });
    expect(failure).toMatchObject({ code: 'nothing-to-keep', field: 'message' });
  });
});

describe('keeping what is said', () => {
  const chat = (settings = {}) =>
    flow()
      .add('chat', 'inputs/chat-input', settings)
      .add('out', 'outputs/chat-output', settings)
      .connect('chat.message', 'out.input')
      .document();
  const kept = async (settings = {}): Promise<readonly StoredMessage[]> => {
    const { messages } = testMessages();
    await runFlow(chat(settings), { value: 'hi', ports: { services: testServices({ messages }) } });
    return [
      ...(await messages.list({ sessionId: 'session-1' })),
      ...(await messages.list({ sessionId: 'mine' })),
    ];
  };

  it('keeps question and answer of a conversation', async () => {
    expect(await kept()).toMatchObject([
      { sender: 'user', senderName: 'User', text: 'hi', sessionId: 'session-1' },
      { sender: 'machine', senderName: 'AI', text: 'hi', sessionId: 'session-1' },
    ]);
  });

  it('keeps nothing when it is told so', async () => {
    expect(await kept({ storeMessage: false })).toEqual([]);
  });

  it('keeps it in the session that the component names', async () => {
    expect((await kept({ sessionId: 'mine' })).map(({ sessionId }) => sessionId)).toEqual(['mine', 'mine']);
  });

  it('answers also when the memory does not work, and says so', async () => {
    const full = new ComponentError({ code: 'full', message: 'The memory is full.', action: 'Make room.' });
    const { messages } = testMessages();
    const services = testServices({ messages: { ...messages, add: () => Promise.reject(full) } });
    const { status, events } = await runFlow(chat(), { value: 'hi', ports: { services } });
    expect(status).toBe('succeeded');
    const logs = events.flatMap((event) => (event.kind === 'step-log' ? [event.message] : []));
    expect(logs).toEqual([
      'The message could not be kept for later. The memory is full.',
      'The message could not be kept for later. The memory is full.',
    ]);
  });
});

it('Chat Memory names the conversation of the run', async () => {
  const { outputs } = await runComponent(chatMemory, { settings: { limit: 5 } });
  expect(outputs.memory).toEqual({ kind: 'memory', sessionId: 'session-1', limit: 5 });
});

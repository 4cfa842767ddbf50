import { rememberMessage } from '@/flows/library/memory/remember-message';
import { defineComponent, type Message } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { wholeText } from '@/flows/model/whole-text';
import { writtenAnswer } from './written-answer';

/** Where the flow's answer leaves it, word by word when it is written word by word. */
export const chatOutput = defineComponent({
  type: 'outputs/chat-output',
  version: 1,
  title: 'Chat Output',
  description: 'Shows the answer in the chat.',
  icon: 'message-square-reply',
  family: 'outputs',
  aliases: ['answer', 'reply', 'response', 'chat', 'ChatOutput'],
  fields: {
    storeMessage: {
      kind: 'switch',
      label: 'Keep in the conversation',
      help: 'Message History and the playground find it again.',
      default: true,
      advanced: true,
    },
    sender: {
      kind: 'select',
      label: 'Sender',
      help: 'On whose behalf the message is.',
      default: 'machine',
      options: [
        { value: 'machine', label: 'Machine' },
        { value: 'user', label: 'User' },
      ],
      advanced: true,
    },
    senderName: { kind: 'text', label: 'Sender name', default: 'AI', advanced: true },
    sessionId: {
      kind: 'text',
      label: 'Session',
      help: 'The conversation it belongs to. Empty: that of the run.',
      default: '',
      advanced: true,
    },
    dataTemplate: {
      kind: 'text',
      label: 'Template for data',
      help: 'How data becomes text: {name} stands for its value. Empty: as JSON; tables as tables.',
      default: '',
      multiline: true,
      advanced: true,
    },
    cleanData: {
      kind: 'switch',
      label: 'Tidy data',
      help: 'Leaves out empty lines when data or a table becomes text.',
      default: true,
      advanced: true,
    },
  },
  inputs: {
    input: {
      label: 'Message',
      type: 'any',
      help: 'A message, a text, data or a table.',
      required: true,
      streams: true,
    },
  },
  outputs: { message: { label: 'Message', type: 'message' } },
  exit: { as: 'chat', port: 'message' },
  async run(context, { fields, inputs: { input } }) {
    const head = {
      sender: fields.sender === 'user' ? 'user' : 'machine',
      senderName: fields.senderName,
      sessionId: fields.sessionId || context.run.sessionId,
      files: [],
    } as const;
    const writing = { template: fields.dataTemplate, clean: fields.cleanData };
    const text = isText(input) ? wholeText(input) : writtenAnswer(input, writing);
    if (text === null && isText(input)) {
      const pieces = fields.storeMessage ? remembered(context, input, head) : input;
      return { message: { ...head, text: pieces } };
    }
    const message = { ...head, text: text ?? '' };
    if (fields.storeMessage) await rememberMessage(context, message);
    return { message };
  },
});

function isText(input: unknown): input is AsyncIterable<string> {
  return typeof input === 'object' && input !== null && Symbol.asyncIterator in input;
}

/** Passes each piece on as it comes, and keeps the whole before it says that it is whole. */
async function* remembered(
  context: ComponentContext,
  pieces: AsyncIterable<string>,
  head: Omit<Message, 'text'>,
): AsyncIterable<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    yield piece;
  }
  await rememberMessage(context, { ...head, text });
}

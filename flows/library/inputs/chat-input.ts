import { rememberMessage } from '@/flows/library/memory/remember-message';
import { defineComponent } from '@/flows/model/component';

/** Where a conversation enters the flow: what the person wrote, as a message. */
export const chatInput = defineComponent({
  type: 'inputs/chat-input',
  version: 1,
  title: 'Chat Input',
  description: 'Takes what the person writes in the chat.',
  icon: 'message-circle',
  family: 'inputs',
  aliases: ['user message', 'question', 'chat', 'ChatInput'],
  fields: {
    value: {
      kind: 'text',
      label: 'Text',
      help: 'Used when a run brings no message of its own.',
      default: '',
      multiline: true,
      placeholder: 'Write a message…',
    },
    files: {
      kind: 'file',
      label: 'Files',
      help: 'Go along with the message.',
      default: [],
      accept: [],
      several: true,
      advanced: true,
    },
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
      default: 'user',
      options: [
        { value: 'user', label: 'User' },
        { value: 'machine', label: 'Machine' },
      ],
      advanced: true,
    },
    senderName: { kind: 'text', label: 'Sender name', default: 'User', advanced: true },
    sessionId: {
      kind: 'text',
      label: 'Session',
      help: 'The conversation it belongs to. Empty: that of the run.',
      default: '',
      advanced: true,
    },
  },
  inputs: {},
  outputs: { message: { label: 'Message', type: 'message' } },
  entry: { as: 'chat', field: 'value' },
  async run(context, { fields }) {
    const message = {
      text: fields.value,
      sender: fields.sender === 'machine' ? 'machine' : 'user',
      senderName: fields.senderName,
      sessionId: fields.sessionId || context.run.sessionId,
      files: fields.files.map(({ id }) => id),
    } as const;
    if (fields.storeMessage) await rememberMessage(context, message);
    return { message };
  },
});

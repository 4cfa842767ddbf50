import { defineComponent } from '@/flows/model/component';

/** Where a conversation enters the flow: what the person wrote, as a message. */
export const chatInput = defineComponent({
  type: 'inputs/chat-input',
  version: 1,
  title: 'Chat Input',
  description: 'Takes what the person writes in the chat.',
  icon: 'message-circle',
  family: 'inputs',
  aliases: ['user message', 'question', 'chat'],
  fields: {
    value: {
      kind: 'text',
      label: 'Text',
      help: 'Used when a run brings no message of its own.',
      default: '',
      multiline: true,
      placeholder: 'Write a message…',
    },
    senderName: { kind: 'text', label: 'Sender name', default: 'User', advanced: true },
  },
  inputs: {},
  outputs: { message: { label: 'Message', type: 'message' } },
  entry: { as: 'chat', field: 'value' },
  async run(context, { fields }) {
    return {
      message: {
        text: fields.value,
        sender: 'user',
        senderName: fields.senderName,
        sessionId: context.run.sessionId,
        files: [],
      },
    };
  },
});

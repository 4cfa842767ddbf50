import { defineComponent } from '@/flows/model/component';

/** Where the flow's answer leaves it, word by word when it is written word by word. */
export const chatOutput = defineComponent({
  type: 'outputs/chat-output',
  version: 1,
  title: 'Chat Output',
  description: 'Shows the answer in the chat.',
  icon: 'message-square-reply',
  family: 'outputs',
  aliases: ['answer', 'reply', 'response', 'chat'],
  fields: {
    senderName: { kind: 'text', label: 'Sender name', default: 'AI', advanced: true },
  },
  inputs: { input: { label: 'Message', type: 'message', required: true, streams: true } },
  outputs: { message: { label: 'Message', type: 'message' } },
  exit: { as: 'chat', port: 'message' },
  async run(context, { fields, inputs }) {
    return {
      message: {
        text: inputs.input,
        sender: 'machine',
        senderName: fields.senderName,
        sessionId: context.run.sessionId,
        files: [],
      },
    };
  },
});

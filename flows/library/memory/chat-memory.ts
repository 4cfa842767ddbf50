import { defineComponent } from '@/flows/model/component';

/** The conversation so far, for an agent that takes a memory from an edge. It travels as a recipe. */
export const chatMemory = defineComponent({
  type: 'memory/chat-memory',
  version: 1,
  title: 'Chat Memory',
  description: 'Gives an agent the conversation so far.',
  icon: 'brain-circuit',
  family: 'memory',
  aliases: ['conversation memory', 'buffer', 'agent memory', 'history'],
  fields: {
    sessionId: {
      kind: 'text',
      label: 'Session',
      help: 'Empty: that of the run.',
      default: '',
    },
    limit: {
      kind: 'number',
      label: 'Number of messages',
      help: 'The newest so many.',
      default: 100,
      minimum: 0,
      maximum: 10_000,
      integer: true,
    },
  },
  inputs: { sessionId: { label: 'Session', type: 'text', field: 'sessionId' } },
  outputs: { memory: { label: 'Memory', type: 'memory' } },
  async run(context, { fields, inputs }) {
    const sessionId = inputs.sessionId || context.run.sessionId;
    return { memory: { kind: 'memory', sessionId, limit: fields.limit } };
  },
});

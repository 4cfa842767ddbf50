import { defineComponent } from '@/flows/model/component';

/** Hears what a Notify of the same name tells. */
export const listen = defineComponent({
  type: 'logic/listen',
  version: 1,
  title: 'Listen',
  description: 'Gives what a “Notify” of the same name has sent.',
  icon: 'ear',
  family: 'logic',
  aliases: ['receive', 'subscribe', 'get notified', 'get variable', 'Listen'],
  fields: {
    key: {
      kind: 'text',
      label: 'Name',
      help: 'The name under which it is sent.',
      default: '',
      required: true,
    },
  },
  inputs: {
    heard: {
      label: 'Heard',
      type: 'any',
      help: 'Comes without an edge from each “Notify” of this name.',
      list: true,
      feedback: true,
    },
  },
  outputs: {
    data: { label: 'Data', type: 'any', help: 'What was sent; several make a list.', branch: true },
  },
  channel: { role: 'hears', field: 'key', port: 'heard' },
  async run(context, { fields, inputs: { heard } }) {
    if (heard.length === 0) context.log('warning', `Nothing was sent under the name “${fields.key}”.`);
    const [first] = heard;
    if (first === undefined) return {};
    return { data: heard.length === 1 ? first : heard.flat() };
  },
});

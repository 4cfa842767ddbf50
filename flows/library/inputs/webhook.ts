import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type JsonObject } from '@/flows/model/json';

/**
 * Where a call from another system enters the flow: what it sent, as data. No entry of every run: the address for
 * webhooks puts what it was sent into the field.
 */
export const webhook = defineComponent({
  type: 'inputs/webhook',
  version: 1,
  title: 'Webhook',
  description: 'Takes what another system posts to the address of this flow.',
  icon: 'webhook',
  family: 'inputs',
  aliases: ['trigger', 'http', 'post', 'callback', 'Webhook'],
  fields: {
    data: {
      kind: 'text',
      label: 'Payload',
      help: 'What a call brings. Write an example here to try the flow out.',
      default: '',
      multiline: true,
      placeholder: '{"name": "Ada"}',
    },
  },
  inputs: {},
  outputs: { data: { label: 'Data', type: 'data' } },
  async run(context, { fields }) {
    return { data: dataOf(fields.data, (message) => context.log('warning', message)) };
  },
});

/** What is no JSON object is kept under `payload`, as it came. */
function dataOf(payload: string, warn: (message: string) => void): JsonObject {
  if (payload.trim() === '') return {};
  const value = parsed(payload);
  if (value === undefined) warn('What came in is not valid JSON; it is given on as a text under “payload”.');
  return isJsonObject(value) ? value : { payload: value === undefined ? payload : value };
}

function parsed(text: string) {
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

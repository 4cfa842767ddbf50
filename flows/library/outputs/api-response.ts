import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';

/** What a program that calls the flow gets: status, headers and body of the answer. */
export const apiResponse = defineComponent({
  type: 'outputs/api-response',
  version: 1,
  title: 'API Response',
  description: 'Answers a program that calls the flow with a status, headers and a body of your own.',
  icon: 'reply',
  family: 'outputs',
  aliases: ['http response', 'return', 'json', 'status code', 'respond to webhook'],
  fields: {
    status: {
      kind: 'number',
      label: 'Status',
      help: 'The HTTP status of the answer.',
      default: 200,
      minimum: 200,
      maximum: 599,
      integer: true,
    },
    headers: {
      kind: 'table',
      label: 'Headers',
      default: [],
      columns: [
        { name: 'name', label: 'Name', kind: 'text' },
        { name: 'value', label: 'Value', kind: 'text' },
      ],
      advanced: true,
    },
    wrapIn: {
      kind: 'text',
      label: 'Body under',
      help: 'Puts the body into an object under this name. Empty: the body as it is.',
      default: '',
      advanced: true,
    },
  },
  inputs: { body: { label: 'Body', type: 'any', help: 'Data, a table or a text.', required: true } },
  outputs: { response: { label: 'Response', type: 'data' } },
  exit: { as: 'text', port: 'response' },
  async run(_context, { fields, inputs: { body } }) {
    const headers = Object.fromEntries(fields.headers.map((row) => headerOf(row)));
    const shaped: Json = fields.wrapIn === '' ? body : { [fields.wrapIn]: body };
    return { response: { status: fields.status, headers, body: shaped } };
  },
});

function headerOf(row: Json): [name: string, value: string] {
  const { name, value } = isJsonObject(row) ? row : {};
  if (typeof name !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw wrongHeader;
  const text = typeof value === 'string' ? value : String(value ?? '');
  if (/[\r\n\0]/.test(text)) throw wrongHeader;
  return [name.toLowerCase(), text];
}

const wrongHeader = new ComponentError({
  code: 'wrong-header',
  message: 'One of the headers has a name or a value that no header may have.',
  action: 'Use letters, digits and hyphens for names, and one line for each value.',
  field: 'headers',
});

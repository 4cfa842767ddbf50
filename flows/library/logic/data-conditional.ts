import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json } from '@/flows/model/json';
import { compareTexts } from './compare-texts';

/** Sends data one of two ways, by one of its values. A list is divided: each item takes its own way. */
export const dataConditional = defineComponent({
  type: 'logic/data-conditional',
  version: 1,
  title: 'Data Conditional',
  description: 'Compares one value of data and sends the data on by one of two ways; a list is divided.',
  icon: 'list-filter',
  family: 'logic',
  aliases: ['condition', 'filter data', 'branch', 'DataConditionalRouter'],
  fields: {
    key: {
      kind: 'text',
      label: 'Key',
      help: 'The name of the value to look at.',
      default: '',
      required: true,
    },
    operator: {
      kind: 'select',
      label: 'The value…',
      help: 'How the value is compared.',
      default: 'equals',
      options: [
        { value: 'equals', label: 'equals' },
        { value: 'not-equals', label: 'does not equal' },
        { value: 'contains', label: 'contains' },
        { value: 'starts-with', label: 'starts with' },
        { value: 'ends-with', label: 'ends with' },
        { value: 'boolean-validator', label: 'is true' },
      ],
    },
    value: { kind: 'text', label: 'Compared with', help: 'Not used by “is true”.', default: '' },
  },
  inputs: {
    data: { label: 'Data', type: 'any', help: 'Data or a table.', required: true },
    key: { label: 'Key', type: 'text', field: 'key' },
    value: { label: 'Compared with', type: 'text', field: 'value' },
  },
  outputs: {
    true: { label: 'True', type: 'any', branch: true },
    false: { label: 'False', type: 'any', branch: true },
  },
  async run(context, { fields, inputs }) {
    const { data, key = '', value = '' } = inputs;
    let missing = 0;
    const holds = (item: Json): boolean => {
      const found = isJsonObject(item) && Object.hasOwn(item, key) ? item[key] : undefined;
      if (found === undefined) missing += 1;
      return found !== undefined && fits(found, { operator: fields.operator, match: value });
    };
    const [yes, no] = Array.isArray(data) ? parted(data, holds) : parted([data], holds);
    if (missing > 0)
      context.log('warning', `“${key}” was not there ${missing} times: that counts as “False”.`);
    if (!Array.isArray(data)) return yes.length > 0 ? { true: data } : { false: data };
    return { ...(yes.length > 0 && { true: yes }), ...(no.length > 0 && { false: no }) };
  },
});

function parted(items: readonly Json[], holds: (item: Json) => boolean): [yes: Json[], no: Json[]] {
  const yes: Json[] = [];
  const no: Json[] = [];
  for (const item of items) (holds(item) ? yes : no).push(item);
  return [yes, no];
}

function fits(
  found: Json,
  { operator, match }: { readonly operator: string; readonly match: string },
): boolean {
  if (operator === 'boolean-validator') return isTrue(found);
  const text = typeof found === 'string' ? found : JSON.stringify(found);
  return compareTexts({ text, operator, match, caseSensitive: true }) === true;
}

function isTrue(found: Json): boolean {
  if (typeof found !== 'string') return Boolean(found);
  return ['true', '1', 'yes', 'y', 'on'].includes(found.trim().toLowerCase());
}

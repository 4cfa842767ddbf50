import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/**
 * Stands where an imported flow had a component that there is none for here. It keeps its connections and goes out
 * again as it came in; a run says why it cannot go on.
 */
export const placeholder = defineComponent({
  type: 'langflow/placeholder',
  version: 1,
  title: 'Placeholder',
  description: 'Keeps the place of an imported component that has no counterpart here.',
  icon: 'puzzle',
  family: 'langflow',
  aliases: ['langflow', 'unsupported', 'imported'],
  fields: {
    langflowType: { kind: 'text', label: 'Langflow type', help: 'What it was in Langflow.', default: '' },
    reason: {
      kind: 'text',
      label: 'Why it cannot run',
      help: 'What the import found out.',
      default: '',
      multiline: true,
    },
    ports: {
      kind: 'json',
      label: 'Ports',
      help: 'The ports it had.',
      default: { inputs: [], outputs: [] },
      advanced: true,
    },
  },
  inputs: {},
  outputs: {},
  portsFrom: { field: 'ports', syntax: 'ports' },
  async run(_context, { fields }) {
    const type =
      fields.langflowType === '' ? 'An imported component' : `“${fields.langflowType}” of Langflow`;
    throw new ComponentError({
      code: 'placeholder',
      message: `${type} cannot run here. ${fields.reason}`.trim(),
      action: 'Put another component in its place, and connect it as this one is.',
      retryable: false,
    });
  },
});

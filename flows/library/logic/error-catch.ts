import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json } from '@/flows/model/json';

/** Turns a failure that goes on as data into words for a person. */
export const errorCatch = defineComponent({
  type: 'logic/error-catch',
  version: 1,
  title: 'Error Catch',
  description: 'Takes the error of another component and says it in words of your own.',
  icon: 'shield-alert',
  family: 'logic',
  aliases: ['try', 'catch', 'fallback', 'on error', 'exception'],
  fields: {
    template: {
      kind: 'text',
      label: 'Words',
      help: '{message}, {action}, {code} and {component} stand for what is known of the error.',
      default: 'Something went wrong: {message} {action}',
      multiline: true,
    },
  },
  inputs: {
    error: {
      label: 'Error',
      type: 'data',
      help: 'From the output “Error” of a component whose errors go on as data (Run → On error).',
      required: true,
    },
  },
  outputs: {
    message: { label: 'Message', type: 'message' },
    code: { label: 'Code', type: 'text', help: 'To tell errors apart.' },
  },
  async run(_context, { fields, inputs: { error } }) {
    const values: Readonly<Record<string, string>> = {
      message: cell(error, 'message'),
      action: cell(error, 'action'),
      code: cell(error, 'code'),
      component: cell(error, 'componentName') || cell(error, 'componentId'),
    };
    const message = fields.template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
    return { message: message.trim(), code: cell(error, 'code') };
  },
});

function cell(error: Json, name: string): string {
  const value = isJsonObject(error) && Object.hasOwn(error, name) ? error[name] : undefined;
  return typeof value === 'string' ? value : '';
}

import { defineComponent } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';
import { compareTexts, operators } from './compare-texts';

/** One way out for each row of its table; a message takes those whose rule it fits. */
export const router = defineComponent({
  type: 'logic/router',
  version: 1,
  title: 'Router',
  description: 'Sends a message on by the first of several ways that fits its text.',
  icon: 'waypoints',
  family: 'logic',
  aliases: ['switch', 'route', 'classify', 'several ways'],
  fields: {
    routes: {
      kind: 'table',
      label: 'Ways',
      help: 'Each row is an output. The rules are asked from top to bottom.',
      default: [],
      columns: [
        { name: 'name', label: 'Name', kind: 'text' },
        { name: 'label', label: 'Label', kind: 'text' },
        {
          name: 'operator',
          label: 'The text…',
          kind: 'select',
          options: operators.map(({ value }) => value),
        },
        { name: 'match', label: 'Compared with', kind: 'text' },
      ],
    },
    all: {
      kind: 'switch',
      label: 'All that fit',
      help: 'Sends the message by every way that fits, instead of the first.',
      default: false,
      advanced: true,
    },
    caseSensitive: { kind: 'switch', label: 'Capital letters matter', default: false, advanced: true },
  },
  inputs: { input: { label: 'Message', type: 'message', required: true } },
  outputs: {
    else: { label: 'Else', type: 'message', help: 'Taken when nothing else fits.', branch: true },
  },
  portsFrom: { field: 'routes', syntax: 'rows', side: 'outputs', type: 'message', branch: true },
  async run(_context, { fields, inputs }) {
    const { routes, all, caseSensitive } = fields;
    const fitting = routes.flatMap((route) => {
      const name = cell(route, 'name');
      return name !== '' && fits(route, { text: inputs.input.text, caseSensitive }) ? [name] : [];
    });
    const taken = all ? fitting : fitting.slice(0, 1);
    if (taken.length === 0) return { else: inputs.input };
    return Object.fromEntries(taken.map((name) => [name, inputs.input]));
  },
});

function fits(route: JsonObject, about: { readonly text: string; readonly caseSensitive: boolean }): boolean {
  const operator = cell(route, 'operator') || 'contains';
  return compareTexts({ ...about, operator, match: cell(route, 'match') }) === true;
}

function cell(route: JsonObject, name: string): string {
  const value = route[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

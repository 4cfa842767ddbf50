import { badSetting } from '@/flows/library/bad-setting';
import { wholeText } from '@/flows/library/models/ask-for-json';
import { modelField, modelFrom, modelPort } from '@/flows/library/models/model-from';
import { defineComponent } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';

/** One way out for each row of its table; a language model says which one a message takes. */
export const smartRouter = defineComponent({
  type: 'logic/smart-router',
  version: 1,
  title: 'Smart Router',
  description: 'Has a language model choose by which of several ways a message goes on.',
  icon: 'waypoints',
  family: 'logic',
  aliases: ['SmartRouter', 'classify', 'categorise', 'intent', 'LLM router'],
  fields: {
    model: modelField,
    routes: {
      kind: 'table',
      label: 'Routes',
      help: 'Each row is an output. The description helps the model to choose; a message of its own goes out in place of what came in.',
      default: [
        {
          name: 'category_1_result',
          label: 'Positive',
          description: 'Positive feedback, satisfaction, or compliments',
          message: '',
        },
        {
          name: 'category_2_result',
          label: 'Negative',
          description: 'Complaints, issues, or dissatisfaction',
          message: '',
        },
      ],
      columns: [
        { name: 'name', label: 'Name', kind: 'text' },
        { name: 'label', label: 'Category', kind: 'text' },
        { name: 'description', label: 'Description', kind: 'text' },
        { name: 'message', label: 'Message', kind: 'text' },
      ],
    },
    hasElse: {
      kind: 'switch',
      label: 'Else',
      help: 'Off: a message that fits no route ends there.',
      default: false,
      advanced: true,
    },
    instructions: {
      kind: 'text',
      label: 'More instructions',
      help: '{input_text} stands for the message, {routes} for the categories.',
      default: '',
      multiline: true,
      advanced: true,
    },
    message: { kind: 'text', label: 'Message in place of all', default: '', advanced: true },
  },
  inputs: {
    input: { label: 'Input', type: 'message', required: true },
    message: { label: 'Message in place of all', type: 'text', field: 'message' },
    model: modelPort,
  },
  outputs: {
    else: { label: 'Else', type: 'message', help: 'Taken when nothing else fits.', branch: true },
  },
  portsFrom: { field: 'routes', syntax: 'rows', side: 'outputs', type: 'message', branch: true },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const routes = fields.routes.flatMap(routeOf);
    if (routes.length === 0) throw noRoutes;
    const { input } = inputs;
    const content = questionFor(routes, input.text, fields.instructions);
    const model = modelFrom(context, inputs.model, fields.model);
    const messages = [{ role: 'user', content } as const];
    const answer = await context.step('choice', () => wholeText(context, model, { messages, stream: false }));
    const route = routeIn(routes, answer);
    context.log('info', `The model chose “${route?.category ?? 'none of them'}”.`, { answer });
    const text = inputs.message || route?.message;
    const message = text ? { ...input, text } : input;
    if (route) return { [route.name]: message };
    return fields.hasElse ? { else: message } : {};
  },
});

interface Route {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly message: string;
}

function routeOf(row: JsonObject): Route[] {
  const cell = (name: string) => (typeof row[name] === 'string' ? String(row[name]).trim() : '');
  const name = cell('name');
  if (name === '') return [];
  const category = cell('label') || name;
  return [{ name, category, description: cell('description'), message: cell('message') }];
}

function questionFor(routes: readonly Route[], text: string, instructions: string): string {
  const names = routes.map(({ category }) => category).join(', ');
  const list = routes.map(({ category, description }) =>
    description === '' ? `- ${category}` : `- ${category}: ${description}`,
  );
  const more = instructions.replaceAll('{input_text}', text).replaceAll('{routes}', names);
  return [
    'Choose the category that fits the text. Answer with the name of the category and nothing else, or with NONE when none fits.',
    `Categories, choose one of: ${names}`,
    list.join('\n'),
    ...(more.trim() === '' ? [] : [more]),
    `Text:\n${text}`,
  ].join('\n\n');
}

/** Models add quotes, full stops and sentences to a name. */
function routeIn(routes: readonly Route[], answer: string): Route | undefined {
  const said = answer.trim().toLowerCase();
  const bare = said.replace(/^["'“`*\s]+|["'”`*.\s]+$/g, '');
  const exact = routes.find(({ category }) => category.toLowerCase() === bare);
  if (exact || /^none\b/.test(bare)) return exact;
  const named = routes.filter(({ category }) => said.includes(category.toLowerCase()));
  return named.length === 1 ? named[0] : undefined;
}

const noRoutes = badSetting('routes', 'There are no routes.', 'Add a row with a name for each way out.');

import { defineComponent } from '@/flows/model/component';
import { isJsonObject } from '@/flows/model/json';

/** Components that ask the world for something, for tests of what is recorded. */
const about = { version: 1, description: 'For tests.', icon: 'flask-conical', family: 'test' } as const;
const textIn = { in: { label: 'In', type: 'text' } } as const;
const textOut = { out: { label: 'Out', type: 'text' } } as const;

/** Asks a model what came in; the answer streams. */
export const asksModel = defineComponent({
  ...about,
  type: 'test/asks-model',
  title: 'Asks a model',
  fields: { style: { kind: 'text', label: 'Style', default: '' } },
  inputs: textIn,
  outputs: textOut,
  async run(context, { fields, inputs }) {
    const model = context.model({ connection: 'demo', model: 'small' });
    const content = `${fields.style}${inputs.in ?? ''}`;
    const parts = model.stream({ messages: [{ role: 'user', content }], stream: true }, context.signal);
    async function* pieces(): AsyncIterable<string> {
      for await (const part of parts) {
        if (part.type === 'text') yield part.text;
        if (part.type === 'finish' && part.usage) context.usage(part.usage);
      }
    }
    return { out: pieces() };
  },
});

/** Sends what came in to a server, with a key, and gives the whole answer. */
export const asksServer = defineComponent({
  ...about,
  type: 'test/asks-server',
  title: 'Asks a server',
  fields: { url: { kind: 'text', label: 'URL', default: 'https://server.test/echo' } },
  inputs: textIn,
  outputs: textOut,
  async run(context, { fields, inputs }) {
    const key = await context.secret('SERVER_KEY');
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: inputs.in ?? '', key });
    const response = await context.fetch(`${fields.url}?key=${encodeURIComponent(key)}`, {
      method: 'POST',
      headers,
      body,
    });
    const answer = await response.text();
    context.log('info', `It said ${answer}`, { status: response.status });
    return { out: answer };
  },
});

/** Draws by lot and looks at the clock, once in a step that is remembered. */
export const draws = defineComponent({
  ...about,
  type: 'test/draws',
  title: 'Draws',
  fields: {},
  inputs: textIn,
  outputs: textOut,
  async run(context) {
    const drawn = await context.step('draw', async () => ({ lot: context.random() }));
    const lot = isJsonObject(drawn) ? drawn.lot : null;
    return { out: `${lot} at ${context.clock.now()} and ${context.random()}` };
  },
});

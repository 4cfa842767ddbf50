import { valueAt } from '@/flows/library/services/fill-template';
import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import { askWiki } from './ask-wiki';

/** Articles of Wikipedia that fit a query, as plain text. */
export const wikipedia = defineComponent({
  type: 'search/wikipedia',
  version: 1,
  title: 'Wikipedia',
  description: 'Finds articles of Wikipedia and reads them.',
  icon: 'book-open',
  family: 'search',
  aliases: ['encyclopedia', 'WikipediaComponent', 'WikipediaAPI'],
  fields: {
    query: { kind: 'text', label: 'Query', default: '', placeholder: 'Ada Lovelace' },
    language: { kind: 'text', label: 'Language', help: 'As in the address, such as en.', default: 'en' },
    limit: { kind: 'number', label: 'Articles', default: 4, minimum: 1, maximum: 20, integer: true },
    contentLength: {
      kind: 'number',
      label: 'Characters of an article',
      default: 4_000,
      minimum: 100,
      maximum: 1_000_000,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 15,
      minimum: 1,
      maximum: 120,
      advanced: true,
    },
  },
  inputs: { query: { label: 'Query', type: 'text', field: 'query', tool: true, required: true } },
  outputs: {
    results: { label: 'Articles', type: 'table', help: 'Title, url, summary and content.' },
    text: { label: 'Text', type: 'text' },
  },
  capabilities: { hosts: ['*.wikipedia.org'] },
  async run(context, { fields, inputs }) {
    if (inputs.query.trim() === '') throw noQuery;
    if (!/^[a-z][a-z-]{1,19}$/.test(fields.language)) throw noLanguage;
    const host = `https://${fields.language}.wikipedia.org`;
    const search = { action: 'query', list: 'search', srsearch: inputs.query, srlimit: String(fields.limit) };
    const answer = await askWiki(context, host, { parameters: search, seconds: fields.timeout });
    const found = valueAt(answer, 'query.search');
    const titles = (Array.isArray(found) ? found : []).map((hit) => String(valueAt(hit, 'title') ?? ''));
    const results = await Promise.all(titles.map((title) => article(context, { host, title, ...fields })));
    return { results, text: results.map(({ title, content }) => `${title}\n${content}`).join('\n\n') };
  },
});

async function article(
  context: ComponentContext,
  asked: {
    readonly host: string;
    readonly title: string;
    readonly contentLength: number;
    readonly timeout: number;
  },
) {
  const { host, title, contentLength, timeout } = asked;
  const parameters = {
    action: 'query',
    prop: 'extracts|info',
    inprop: 'url',
    explaintext: '1',
    titles: title,
  };
  const answer = await askWiki(context, host, { parameters, seconds: timeout });
  const page = firstPage(valueAt(answer, 'query.pages'));
  const text = String(valueAt(page, 'extract') ?? '');
  return {
    title,
    url: String(valueAt(page, 'fullurl') ?? `${host}/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`),
    summary: text.split('\n')[0] ?? '',
    content: text.slice(0, contentLength),
  };
}

function firstPage(pages: Json | undefined): Json | undefined {
  if (Array.isArray(pages)) return pages[0];
  return isJsonObject(pages) ? Object.values(pages)[0] : undefined;
}

const noQuery = new ComponentError({
  code: 'missing-value',
  message: '“Query” is empty.',
  action: 'Fill it in, or connect something that gives it.',
  field: 'query',
});

const noLanguage = new ComponentError({
  code: 'wrong-language',
  message: 'There is no Wikipedia in that language.',
  action: 'Give the letters that its address begins with, such as en or de.',
  field: 'language',
});

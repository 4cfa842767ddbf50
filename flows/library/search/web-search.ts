import { fetchText } from '@/flows/library/web/fetch-text';
import { readFeed } from '@/flows/library/web/read-feed';
import { webAddress } from '@/flows/library/web/web-request';
import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { searchEngine } from './search-engine';

/** Searches with the service of the connection; without one with what is open to everybody. */
export const webSearch = defineComponent({
  type: 'search/web-search',
  version: 1,
  title: 'Web Search',
  description: 'Searches the web or the news, or reads a feed.',
  icon: 'search',
  family: 'search',
  aliases: [
    'internet',
    'duckduckgo',
    'searxng',
    'brave',
    'news',
    'UnifiedWebSearch',
    'WebSearchNoAPI',
    'NewsSearch',
  ],
  fields: {
    query: {
      kind: 'text',
      label: 'Query',
      help: 'What to search for; for a feed its address.',
      default: '',
      multiline: true,
    },
    mode: {
      kind: 'select',
      label: 'Search',
      default: 'web',
      options: [
        { value: 'web', label: 'Web' },
        { value: 'news', label: 'News' },
        { value: 'rss', label: 'RSS' },
      ],
    },
    connection: {
      kind: 'connection',
      label: 'Connection',
      help: 'Which service searches. Empty: DuckDuckGo and Google News, which may refuse when asked often.',
      default: null,
      of: ['tavily', 'searxng', 'brave', 'searchapi', 'serper'],
    },
    limit: { kind: 'number', label: 'Results', default: 5, minimum: 1, maximum: 50, integer: true },
    language: { kind: 'text', label: 'Language', help: 'Such as en or no.', default: '', advanced: true },
    region: {
      kind: 'text',
      label: 'Country',
      help: 'Its two letters, such as US.',
      default: '',
      advanced: true,
    },
    contentLength: {
      kind: 'number',
      label: 'Characters of a page',
      help: 'How much of each page found is read. 0: none.',
      default: 2_000,
      minimum: 0,
      maximum: 100_000,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 5,
      minimum: 1,
      maximum: 120,
      advanced: true,
    },
  },
  inputs: { query: { label: 'Query', type: 'text', field: 'query', tool: true, required: true } },
  outputs: { results: { label: 'Results', type: 'table', help: 'Title, link, snippet and content.' } },
  capabilities: { hosts: ['*'], secrets: true },
  async run(context, { fields, inputs }) {
    const query = inputs.query.trim();
    if (query === '') throw noQuery;
    if (fields.mode === 'rss') {
      const { text } = await fetchText(context, webAddress(query, 'query'), { seconds: fields.timeout });
      return { results: (await readFeed(text)).slice(0, fields.limit) };
    }
    const connection = fields.connection === null ? null : await context.connection(fields.connection);
    const engine = searchEngine(connection, fields.mode === 'news');
    const results = await engine(context, { ...fields, query, connection });
    return { results: results.slice(0, fields.limit) };
  },
});

const noQuery = new ComponentError({
  code: 'missing-value',
  message: '“Query” is empty.',
  action: 'Fill it in, or connect something that gives it.',
  field: 'query',
});

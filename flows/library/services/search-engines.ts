import { choice, count, structure, words } from './fields';
import { httpAdapter } from './http-adapter';

/** Search engines behind an API, alike but for their words. */
const shared = { icon: 'search', inputs: ['query!'] } as const;
const query = words('Query', 'What to search for.');
const hit = { title: 'title', link: 'link', snippet: 'snippet' };
const asText = '{title}\n{link}\n{snippet}';
const short = { columns: ['snippet'], field: 'maxSnippetLength' };
const cutAt = { ...count('Length of a snippet', 100, 10_000), advanced: true };

export const searchApi = httpAdapter({
  ...shared,
  name: 'search-api',
  title: 'SearchApi',
  description: 'Searches Google, Bing or DuckDuckGo through searchapi.io.',
  aliases: ['web search', 'SearchAPI', 'SearchComponent'],
  service: 'searchapi',
  fields: {
    query,
    engine: choice('Engine', 'google', ['google', 'bing', 'duckduckgo', 'google_news', 'youtube']),
    maxResults: count('Results', 5),
    maxSnippetLength: cutAt,
  },
  request: { method: 'GET', path: '/search', query: { engine: '{engine}', q: '{query}' } },
  answer: { items: 'organic_results', columns: hit, text: asText, limit: 'maxResults', cut: short },
});

export const serpApi = httpAdapter({
  ...shared,
  name: 'serp-api',
  title: 'SerpApi',
  description: 'Searches Google through serpapi.com.',
  aliases: ['web search', 'SerpAPI', 'Serp Search API'],
  service: 'serpapi',
  fields: { query, maxResults: count('Results', 5), maxSnippetLength: cutAt },
  request: { method: 'GET', path: '/search.json', query: { engine: 'google', q: '{query}' } },
  answer: { items: 'organic_results', columns: hit, text: asText, limit: 'maxResults', cut: short },
});

export const googleSerper = httpAdapter({
  ...shared,
  name: 'google-serper',
  title: 'Google Serper',
  description: 'Searches Google through serper.dev.',
  aliases: ['web search', 'GoogleSerperAPI', 'Google Serper API'],
  service: 'serper',
  fields: {
    query,
    queryType: choice('Search for', 'search', ['search', 'news']),
    k: count('Results', 4),
    queryParams: structure('Further parameters', 'Such as {"gl": "us", "hl": "en"}.'),
  },
  request: {
    method: 'POST',
    path: '/search',
    body: { q: '{query}', num: '{k}', gl: '{queryParams.gl}', hl: '{queryParams.hl}' },
  },
  variants: {
    field: 'queryType',
    of: {
      news: {
        method: 'POST',
        path: '/news',
        body: { q: '{query}', num: '{k}', gl: '{queryParams.gl}', hl: '{queryParams.hl}' },
      },
    },
  },
  answer: { items: 'organic', otherwise: ['news'], columns: hit, text: asText, limit: 'k' },
});

export const googleSearch = httpAdapter({
  ...shared,
  name: 'google-search',
  title: 'Google Search',
  description: 'Searches with a programmable search engine of Google.',
  aliases: ['web search', 'custom search', 'GoogleSearchAPI', 'Google Search API'],
  service: 'google-search',
  fields: { query, k: count('Results', 4, 10) },
  request: {
    method: 'GET',
    path: '',
    query: { q: '{query}', num: '{k}', cx: '{options.searchEngineId}' },
  },
  answer: { items: 'items', columns: hit, text: asText, limit: 'k' },
});

export const bingSearch = httpAdapter({
  ...shared,
  name: 'bing-search',
  title: 'Bing Search',
  description: 'Searches the web with Bing, or a service that speaks as it did.',
  aliases: ['web search', 'BingSearchAPI', 'Bing Search API'],
  service: 'bing',
  fields: { query, k: count('Results', 4, 50) },
  request: { method: 'GET', path: '/search', query: { q: '{query}', count: '{k}' } },
  answer: {
    items: 'webPages.value',
    columns: { title: 'name', link: 'url', snippet: 'snippet' },
    text: asText,
    limit: 'k',
  },
});

export const exaSearch = httpAdapter({
  ...shared,
  name: 'exa-search',
  title: 'Exa Search',
  description: 'Searches the web by meaning with Exa and reads what it finds.',
  aliases: ['web search', 'metaphor', 'ExaSearch', 'ExaSearchToolkit'],
  service: 'exa',
  fields: {
    query,
    searchNumResults: count('Results', 5),
    similar: { ...choice('Search', 'auto', ['auto', 'neural', 'keyword']), advanced: true },
    maxCharacters: { ...count('Characters of a page', 2_000, 100_000), advanced: true },
  },
  request: {
    method: 'POST',
    path: '/search',
    body: {
      query: '{query}',
      numResults: '{searchNumResults}',
      type: '{similar}',
      contents: { text: { maxCharacters: '{maxCharacters}' } },
    },
  },
  answer: { items: 'results', text: '{title}\n{url}\n{text}' },
});

export const gleanSearch = httpAdapter({
  ...shared,
  name: 'glean-search',
  title: 'Glean Search',
  description: 'Searches what a company knows with Glean.',
  aliases: ['enterprise search', 'GleanSearchAPIComponent'],
  service: 'glean',
  fields: { query, pageSize: count('Results', 10) },
  request: {
    method: 'POST',
    path: '/search',
    headers: { 'x-scio-actas': '{options.actAs}' },
    body: { query: '{query}', pageSize: '{pageSize}' },
  },
  answer: {
    items: 'results',
    columns: { title: 'title', url: 'url', snippet: 'snippets.0.snippet', document: 'document' },
    text: '{title}\n{url}\n{snippet}',
  },
});

export const wolframAlpha = httpAdapter({
  ...shared,
  name: 'wolfram-alpha',
  title: 'WolframAlpha',
  description: 'Computes and looks up facts with WolframAlpha.',
  icon: 'sigma',
  aliases: ['calculator', 'WolframAlphaAPI', 'math'],
  service: 'wolfram-alpha',
  fields: { query: words('Question', 'In English, such as “10 densest elements”.') },
  request: { method: 'GET', path: '/llm-api', query: { input: '{query}' } },
  answer: { items: '', lead: '' },
});

export const cohereRerank = httpAdapter({
  name: 'cohere-rerank',
  title: 'Cohere Rerank',
  description: 'Puts texts in the order in which they answer a question.',
  icon: 'arrow-down-wide-narrow',
  aliases: ['rank', 'relevance', 'CohereRerank'],
  service: 'cohere-rerank',
  fields: {
    query: words('Question'),
    documents: structure('Texts', 'A list of texts, or of rows with “text”.', []),
    model: words('Model', '', { default: 'rerank-v3.5' }),
    topN: count('Results', 3),
  },
  inputs: ['query!', 'documents'],
  request: {
    method: 'POST',
    path: '/rerank',
    body: { model: '{model}', query: '{query}', documents: '{documents|texts}', top_n: '{topN}' },
  },
  answer: {
    items: 'results',
    columns: { index: 'index', score: 'relevance_score' },
    from: { column: 'text', list: 'documents', index: 'index' },
    text: '{text}',
  },
});

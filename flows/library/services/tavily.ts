import { choice, count, manyWords, onOff, words } from './fields';
import { httpAdapter } from './http-adapter';

export const tavilySearch = httpAdapter({
  name: 'tavily-search',
  title: 'Tavily Search',
  description: 'Searches the web with Tavily, made for models.',
  icon: 'search',
  aliases: ['web search', 'Tavily AI Search', 'TavilySearchComponent'],
  service: 'tavily',
  fields: {
    query: words('Query', 'What to search for.'),
    searchDepth: choice('Depth', 'advanced', ['basic', 'advanced']),
    topic: choice('Topic', 'general', ['general', 'news', 'finance']),
    maxResults: count('Results', 5, 20),
    chunksPerSource: { ...count('Pieces of each source', 3, 3), advanced: true },
    days: { ...count('Days back, for news', 7, 365), advanced: true },
    timeRange: { ...choice('Not older than', '', ['', 'day', 'week', 'month', 'year']), advanced: true },
    includeAnswer: onOff('With an answer', true),
    includeDomains: words('Only these sites', 'Separated by commas.', { advanced: true }),
    excludeDomains: words('Without these sites', 'Separated by commas.', { advanced: true }),
    includeImages: onOff('With images', true),
    includeRawContent: onOff('With the whole pages'),
  },
  inputs: ['query!'],
  request: {
    method: 'POST',
    path: '/search',
    body: {
      query: '{query}',
      search_depth: '{searchDepth}',
      topic: '{topic}',
      max_results: '{maxResults}',
      chunks_per_source: '{chunksPerSource}',
      days: '{days}',
      time_range: '{timeRange}',
      include_answer: '{includeAnswer}',
      include_domains: '{includeDomains|list}',
      exclude_domains: '{excludeDomains|list}',
      include_images: '{includeImages}',
      include_raw_content: '{includeRawContent}',
    },
  },
  answer: { items: 'results', lead: 'answer', text: '{title}\n{url}\n{content}' },
});

export const tavilyExtract = httpAdapter({
  name: 'tavily-extract',
  title: 'Tavily Extract',
  description: 'Reads the content of web pages with Tavily.',
  icon: 'file-text',
  aliases: ['scrape', 'TavilyExtractComponent'],
  service: 'tavily',
  fields: {
    urls: manyWords('Addresses', 'Separated by commas or lines.'),
    extractDepth: choice('Depth', 'basic', ['basic', 'advanced']),
    includeImages: onOff('With images'),
  },
  inputs: ['urls!'],
  request: {
    method: 'POST',
    path: '/extract',
    body: { urls: '{urls|list}', extract_depth: '{extractDepth}', include_images: '{includeImages}' },
  },
  answer: { items: 'results', text: '{url}\n{raw_content}' },
});

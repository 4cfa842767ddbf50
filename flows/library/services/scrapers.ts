import { choice, count, manyWords, onOff, structure, words } from './fields';
import { httpAdapter } from './http-adapter';

const shared = { icon: 'bug', service: 'scrapegraph' } as const;
const url = words('Address', 'The web page.');
const answer = { items: 'result', lead: 'result' } as const;

export const scrapeGraphSmartScraper = httpAdapter({
  ...shared,
  name: 'scrape-graph-smart-scraper',
  title: 'ScrapeGraph Smart Scraper',
  description: 'Takes from a web page what a prompt asks for.',
  aliases: ['extract', 'ScrapeGraphSmartScraperApi'],
  fields: { url, prompt: manyWords('Prompt', 'What to take from the page.') },
  inputs: ['url!', 'prompt!'],
  request: { method: 'POST', path: '/smartscraper', body: { website_url: '{url}', user_prompt: '{prompt}' } },
  answer,
});

export const scrapeGraphSearch = httpAdapter({
  ...shared,
  name: 'scrape-graph-search',
  title: 'ScrapeGraph Search',
  description: 'Searches the web and answers a prompt from what it finds.',
  aliases: ['web search', 'ScrapeGraphSearchApi'],
  fields: { searchPrompt: manyWords('Prompt', 'What to search for.') },
  inputs: ['searchPrompt!'],
  request: { method: 'POST', path: '/searchscraper', body: { user_prompt: '{searchPrompt}' } },
  answer,
});

export const scrapeGraphMarkdownify = httpAdapter({
  ...shared,
  name: 'scrape-graph-markdownify',
  title: 'ScrapeGraph Markdownify',
  description: 'Gives a web page as Markdown.',
  aliases: ['markdown', 'ScrapeGraphMarkdownifyApi'],
  fields: { url },
  inputs: ['url!'],
  request: { method: 'POST', path: '/markdownify', body: { website_url: '{url}' } },
  answer,
});

export const agentql = httpAdapter({
  name: 'agentql',
  title: 'AgentQL',
  description: 'Takes data from a web page by a query or a prompt.',
  icon: 'text-search',
  aliases: ['scrape', 'AgentQL', 'Extract Web Data'],
  service: 'agentql',
  fields: {
    url,
    query: manyWords('AgentQL query', 'Such as { products[] { name price } }. Give this or a prompt.'),
    prompt: manyWords('Prompt', 'In your own words, instead of a query.'),
    mode: { ...choice('Mode', 'fast', ['fast', 'standard']), advanced: true },
    waitFor: {
      kind: 'number',
      label: 'Wait for the page (seconds)',
      default: 0,
      minimum: 0,
      maximum: 10,
      advanced: true,
    },
    isScrollToBottomEnabled: onOff('Scroll to the bottom'),
    isScreenshotEnabled: onOff('With a screenshot'),
  },
  inputs: ['url!', 'query', 'prompt'],
  request: {
    method: 'POST',
    path: '/query-data',
    body: {
      url: '{url}',
      query: '{query}',
      prompt: '{prompt}',
      params: {
        mode: '{mode}',
        wait_for: '{waitFor}',
        is_scroll_to_bottom_enabled: '{isScrollToBottomEnabled}',
        is_screenshot_enabled: '{isScreenshotEnabled}',
      },
    },
  },
  answer: { items: 'data' },
});

export const apifyActors = httpAdapter({
  name: 'apify-actors',
  title: 'Apify Actors',
  description: 'Runs an actor of Apify and gives the items of its dataset.',
  icon: 'bot',
  aliases: ['scrape', 'crawl', 'ApifyActors'],
  service: 'apify',
  fields: {
    actorId: words('Actor', 'Such as apify/website-content-crawler.', {
      default: 'apify/website-content-crawler',
    }),
    runInput: structure('Input of the actor', 'As JSON, as its page at Apify says.'),
    limit: { ...count('Items', 100, 10_000), advanced: true },
    datasetFields: words('Only these fields', 'Separated by commas.', { advanced: true }),
    flattenDataset: onOff('Flat rows'),
  },
  inputs: ['actorId!', 'runInput'],
  found: {
    owner: { in: 'actorId', pattern: /^\s*([^/~\s]+)[/~]/ },
    actor: { in: 'actorId', pattern: /^\s*(?:[^/~]+[/~])?([^/~\s]+)\s*$/ },
  },
  request: {
    method: 'POST',
    path: '/acts/{owner}~{actor}/run-sync-get-dataset-items',
    query: { limit: '{limit}', fields: '{datasetFields}' },
    body: '{runInput}',
  },
  answer: { items: '' },
  effect: 'effect',
});

export const needle = httpAdapter({
  name: 'needle',
  title: 'Needle',
  description: 'Searches a collection of documents at Needle.',
  icon: 'file-search',
  aliases: ['retriever', 'Needle Retriever'],
  service: 'needle',
  fields: {
    query: words('Query', 'What to search for.'),
    collectionId: words('Collection', 'Its ID at Needle.'),
    topK: count('Results', 10, 50),
  },
  inputs: ['query!', 'collectionId!'],
  request: {
    method: 'POST',
    path: '/collections/{collectionId}/search',
    body: { text: '{query}', top_k: '{topK}' },
  },
  answer: { items: 'result', text: '{content}' },
});

export const jigsawStackSearch = httpAdapter({
  name: 'jigsawstack-search',
  title: 'JigsawStack AI Search',
  description: 'Searches the web with JigsawStack and sums up what it finds.',
  icon: 'search',
  aliases: ['web search', 'JigsawStackAISearch'],
  service: 'jigsawstack',
  fields: { query: words('Query', 'What to search for.'), aiOverview: onOff('With a summary', true) },
  inputs: ['query!'],
  request: { method: 'GET', path: '/web/search', query: { query: '{query}', ai_overview: '{aiOverview}' } },
  answer: { items: 'results', lead: 'ai_overview', text: '{title}\n{url}\n{description}' },
});

export const jigsawStackSentiment = httpAdapter({
  name: 'jigsawstack-sentiment',
  title: 'JigsawStack Sentiment',
  description: 'Says which feeling a text carries.',
  icon: 'smile',
  aliases: ['emotion', 'JigsawStackSentiment'],
  service: 'jigsawstack',
  fields: { text: manyWords('Text') },
  inputs: ['text!'],
  request: { method: 'POST', path: '/ai/sentiment', body: { text: '{text}' } },
  answer: { items: 'sentiment', text: '{sentiment} ({emotion}, {score})' },
});

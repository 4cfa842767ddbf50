import { count, manyWords, onOff, structure, words } from './fields';
import type { Follow } from './http-adapter';
import { httpAdapter } from './http-adapter';

const shared = { icon: 'flame', service: 'firecrawl' } as const;
const url = words('Address', 'Where to begin.');

/** Longer work has an id and is asked for until it is done. */
function until(path: string): Follow {
  return {
    request: { method: 'GET', path },
    status: 'status',
    done: ['completed'],
    failed: ['failed', 'cancelled'],
    everyMs: 2_000,
    atMost: 300,
  };
}

export const firecrawlScrape = httpAdapter({
  ...shared,
  name: 'firecrawl-scrape',
  title: 'Firecrawl Scrape',
  description: 'Reads one web page with Firecrawl.',
  aliases: ['scrape', 'FirecrawlScrapeApi'],
  fields: { url, scraperOptions: structure('Options', 'Such as {"onlyMainContent": true}.') },
  inputs: ['url!'],
  request: {
    method: 'POST',
    path: '/scrape',
    body: { url: '{url}', formats: ['markdown'], onlyMainContent: '{scraperOptions.onlyMainContent}' },
  },
  answer: { items: 'data', lead: 'data.markdown' },
});

export const firecrawlCrawl = httpAdapter({
  ...shared,
  name: 'firecrawl-crawl',
  title: 'Firecrawl Crawl',
  description: 'Reads a web site page by page with Firecrawl.',
  aliases: ['crawl', 'FirecrawlCrawlApi'],
  fields: { url, limit: count('Pages', 10, 1_000), maxDepth: { ...count('Depth', 2, 10), advanced: true } },
  inputs: ['url!'],
  request: {
    method: 'POST',
    path: '/crawl',
    body: {
      url: '{url}',
      limit: '{limit}',
      maxDepth: '{maxDepth}',
      scrapeOptions: { formats: ['markdown'] },
    },
  },
  follow: until('/crawl/{answer.id}'),
  answer: { items: 'data', text: '{metadata.sourceURL}\n{markdown}' },
});

export const firecrawlMap = httpAdapter({
  ...shared,
  name: 'firecrawl-map',
  title: 'Firecrawl Map',
  description: 'Lists the addresses of a web site.',
  aliases: ['sitemap', 'links', 'FirecrawlMapApi'],
  fields: {
    urls: words('Address', 'Of the site.'),
    search: words('Only with these words', '', { advanced: true }),
    ignoreSitemap: onOff('Without its site map', true),
    sitemapOnly: onOff('Only its site map'),
    includeSubdomains: onOff('With subdomains'),
  },
  inputs: ['urls!'],
  request: {
    method: 'POST',
    path: '/map',
    body: {
      url: '{urls}',
      search: '{search}',
      ignoreSitemap: '{ignoreSitemap}',
      sitemapOnly: '{sitemapOnly}',
      includeSubdomains: '{includeSubdomains}',
    },
  },
  answer: { items: 'links', text: '{value}' },
});

export const firecrawlExtract = httpAdapter({
  ...shared,
  name: 'firecrawl-extract',
  title: 'Firecrawl Extract',
  description: 'Takes from web pages what a prompt asks for.',
  aliases: ['extract', 'FirecrawlExtractApi'],
  fields: {
    urls: manyWords('Addresses', 'Separated by commas or lines.'),
    prompt: manyWords('Prompt', 'What to take from the pages.'),
    schema: structure('Form of the answer', 'A JSON schema. Empty: the prompt decides.'),
    enableWebSearch: onOff('Search the web, too'),
  },
  inputs: ['urls!', 'prompt!'],
  request: {
    method: 'POST',
    path: '/extract',
    body: {
      urls: '{urls|list}',
      prompt: '{prompt}',
      schema: '{schema}',
      enableWebSearch: '{enableWebSearch}',
    },
  },
  follow: until('/extract/{answer.id}'),
  answer: { items: 'data' },
});

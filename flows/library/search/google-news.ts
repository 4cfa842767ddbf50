import { fetchText } from '@/flows/library/web/fetch-text';
import { readFeed } from '@/flows/library/web/read-feed';
import type { SearchEngine } from './search-engine';

/** The news of Google as a feed, open to everybody. */
export const googleNews: SearchEngine = async (context, { query, language, region, timeout }) => {
  const url = new URL('https://news.google.com/rss/search');
  const [hl, gl] = [language || 'en-US', region || 'US'];
  url.searchParams.set('q', query);
  url.searchParams.set('hl', hl);
  url.searchParams.set('gl', gl);
  url.searchParams.set('ceid', `${gl}:${hl.split('-')[0]}`);
  const { text } = await fetchText(context, url, { seconds: timeout });
  return readFeed(text);
};

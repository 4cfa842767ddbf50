import { fetchText } from '@/flows/library/web/fetch-text';
import { readHtml } from '@/flows/library/web/read-html';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { SearchEngine } from './search-engine';

/** DuckDuckGo's page without scripts, open to everybody; the pages found are read as far as asked for. */
export const duckDuckGo: SearchEngine = async (context, { query, limit, region, contentLength, timeout }) => {
  const url = new URL('https://html.duckduckgo.com/html/');
  url.searchParams.set('q', query);
  if (region !== '') url.searchParams.set('kl', region.toLowerCase());
  const { text } = await fetchText(context, url, { seconds: timeout, headers: browser });
  const hits = (await readHits(text)).slice(0, limit);
  if (contentLength === 0) return hits.map((hit) => ({ ...hit, content: '' }));
  return Promise.all(
    hits.map(async (hit) => ({
      ...hit,
      content: await contentOf(context, hit.link, { contentLength, timeout }),
    })),
  );
};

const browser = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Safari/537.36',
};

interface Hit {
  readonly title: string;
  readonly link: string;
  readonly snippet: string;
}

async function readHits(html: string): Promise<Hit[]> {
  const { load } = await import('cheerio');
  const $ = load(html);
  if ($('.anomaly-modal, #challenge-form').length > 0) throw refused;
  return $('.result')
    .toArray()
    .flatMap((element) => {
      const anchor = $(element).find('a.result__a').first();
      const link = targetOf(anchor.attr('href') ?? '');
      if (link === null || $(element).hasClass('result--ad')) return [];
      return [
        {
          title: words(anchor.text()),
          link,
          snippet: words($(element).find('.result__snippet').first().text()),
        },
      ];
    });
}

/** Links go over an address of theirs that names the real one. */
function targetOf(href: string): string | null {
  const base = 'https://duckduckgo.com';
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  const target = url.searchParams.get('uddg') ?? url.href;
  return /^https?:/.test(target) ? target : null;
}

/** A page that cannot be read is a hit all the same. */
async function contentOf(
  context: ComponentContext,
  link: string,
  { contentLength, timeout }: { readonly contentLength: number; readonly timeout: number },
): Promise<string> {
  try {
    const { text, contentType } = await fetchText(context, new URL(link), {
      seconds: timeout,
      headers: browser,
    });
    const read = /html/i.test(contentType) ? (await readHtml(text, 'text')).text : text;
    return read.slice(0, contentLength);
  } catch {
    context.signal.throwIfAborted();
    context.log('info', `${link} could not be read.`);
    return '';
  }
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const refused = new ComponentError({
  code: 'search-refused',
  message: 'DuckDuckGo asks whether we are human and gives no results.',
  action: 'Choose a connection to a search service in the settings of this component.',
  field: 'connection',
});

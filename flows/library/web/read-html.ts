/** A web page as people read it. The libraries are loaded when the first page is read. */
export interface ReadPage {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly text: string;
}

export type PageFormat = 'text' | 'html' | 'markdown';

/** More than any page that people read; what parses it takes a multiple of it. */
const htmlLimit = 5_000_000;

export async function readHtml(html: string, format: PageFormat): Promise<ReadPage> {
  const { load } = await import('cheerio');
  const $ = load(html.slice(0, htmlLimit));
  const title = oneLine($('title').first().text());
  const description =
    $('meta[name="description"], meta[property="og:description"]').first().attr('content') ?? '';
  const language = $('html').attr('lang') ?? '';
  const text = format === 'html' ? html : format === 'markdown' ? await asMarkdown(html) : plainText();
  return { title, description: oneLine(description), language, text };

  function plainText(): string {
    $('script, style, noscript, template, svg, iframe').remove();
    $('br').replaceWith('\n');
    $(blocks).each((_, element) => {
      $(element).append('\n');
    });
    return tidy($('body').text());
  }
}

/** The addresses that a page leads to, whole and without their fragment. */
export async function linksOf(html: string, base: URL): Promise<URL[]> {
  const { load } = await import('cheerio');
  const $ = load(html.slice(0, htmlLimit));
  const found = new Map<string, URL>();
  $('a[href]').each((_, element) => {
    const href = $(element).attr('href') ?? '';
    if (!URL.canParse(href, base.href)) return;
    const url = new URL(href, base.href);
    url.hash = '';
    if (url.protocol === 'http:' || url.protocol === 'https:') found.set(url.href, url);
  });
  return [...found.values()];
}

/** What the page is about, without menus and footers, where that can be told; else all of it. */
async function asMarkdown(html: string): Promise<string> {
  const { default: TurndownService } = await import('turndown');
  const article = await mainPart(html.slice(0, htmlLimit));
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  turndown.remove(['script', 'style', 'noscript']);
  return turndown.turndown(article).trim();
}

async function mainPart(html: string): Promise<string> {
  const { parseHTML } = await import('linkedom');
  const { Readability } = await import('@mozilla/readability');
  const { document } = parseHTML(html);
  const article = new Readability(document, { maxElemsToParse: 50_000 }).parse();
  return article?.content ? `<h1>${escaped(article.title ?? '')}</h1>${article.content}` : html;
}

const blocks =
  'p, div, section, article, main, nav, aside, header, footer, li, tr, h1, h2, h3, h4, h5, h6, pre, blockquote, table, ul, ol, dt, dd';

function tidy(text: string): string {
  return text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

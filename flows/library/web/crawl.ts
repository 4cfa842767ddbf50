import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';
import { fetchText } from './fetch-text';
import { linksOf, type PageFormat, readHtml } from './read-html';
import { headersOf } from './web-request';

export interface CrawlTerms {
  /** 1: only where it begins. */
  readonly depth: number;
  readonly maxPages: number;
  readonly sameSite: boolean;
  readonly format: PageFormat;
  readonly timeout: number;
  readonly headers: Json;
  readonly followRedirects: boolean;
  readonly continueOnFailure: boolean;
}
export type CrawledPage = {
  readonly text: string;
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly content_type: string;
  readonly language: string;
};

/** Pages by breadth, each once, a few at a time, in the order in which they were found. */
export async function crawl(
  context: ComponentContext,
  starts: readonly URL[],
  terms: CrawlTerms,
): Promise<CrawledPage[]> {
  const seen = new Set<string>();
  const sites = new Set(starts.map(({ host }) => host));
  const pages: CrawledPage[] = [];
  let level = fresh(starts, seen);
  let problem: unknown = null;
  for (let depth = 1; depth <= terms.depth && level.length > 0; depth += 1) {
    const next: URL[] = [];
    const wanted = level.slice(0, terms.maxPages - pages.length);
    for (let at = 0; at < wanted.length; at += together) {
      const group = wanted.slice(at, at + together);
      const read = await Promise.allSettled(group.map((url) => readPage(context, url, terms)));
      context.signal.throwIfAborted();
      for (const [index, one] of read.entries()) {
        if (one.status === 'fulfilled') {
          pages.push(one.value.page);
          next.push(...one.value.links);
          continue;
        }
        problem = one.reason;
        if (!terms.continueOnFailure) throw problem;
        context.log('warning', `${group[index]?.href} could not be read.`, { problem: wordsOf(problem) });
      }
    }
    level = fresh(
      next.filter(({ host }) => !terms.sameSite || sites.has(host)),
      seen,
    );
  }
  if (pages.length === 0 && problem !== null) throw problem;
  return pages;
}

const together = 5;

async function readPage(context: ComponentContext, url: URL, terms: CrawlTerms) {
  const { text, contentType } = await fetchText(context, url, {
    seconds: terms.timeout,
    headers: headersOf(terms.headers),
    redirect: terms.followRedirects ? 'follow' : 'error',
  });
  const isHtml = /html/i.test(contentType) || /^\s*<(!doctype html|html)/i.test(text);
  const read = isHtml
    ? await readHtml(text, terms.format)
    : { title: '', description: '', language: '', text };
  const page: CrawledPage = {
    text: read.text,
    url: url.href,
    title: read.title,
    description: read.description,
    content_type: contentType,
    language: read.language,
  };
  return { page, links: isHtml && terms.depth > 1 ? await linksOf(text, url) : [] };
}

function fresh(urls: readonly URL[], seen: Set<string>): URL[] {
  return urls.filter(({ href }) => {
    if (seen.has(href)) return false;
    seen.add(href);
    return true;
  });
}

function wordsOf(problem: unknown): string {
  return problem instanceof ComponentError ? problem.message : 'It could not be reached.';
}

import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { elementText, listOf, parseXml } from './parse-xml';

/** An entry of a feed, in the words that flows of Langflow read. */
export type FeedEntry = {
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly summary: string;
};

/** RSS 0.9 to 2.0, RDF and Atom. */
export async function readFeed(text: string): Promise<FeedEntry[]> {
  const root = await parseXml(text);
  const rss = child(child(root, 'rss'), 'channel');
  const rdf = child(root, 'rdf:RDF');
  const items = [...listOf(rss?.item), ...listOf(rdf?.item), ...listOf(child(root, 'feed')?.entry)];
  return Promise.all(items.filter(isJsonObject).map(entryOf));
}

async function entryOf(item: JsonObject): Promise<FeedEntry> {
  const summary = first(item, ['description', 'summary', 'content:encoded', 'content']);
  return {
    title: await withoutTags(first(item, ['title'])),
    link: linkOf(item.link) || first(item, ['guid', 'id']),
    published: first(item, ['pubDate', 'published', 'updated', 'dc:date']),
    summary: await withoutTags(summary),
  };
}

/** Atom has several links: the one to the page counts. */
function linkOf(link: Json | undefined): string {
  const links = listOf(link);
  const page =
    links.find((one) => isJsonObject(one) && (one['@rel'] ?? 'alternate') === 'alternate') ?? links[0];
  if (isJsonObject(page) && typeof page['@href'] === 'string') return page['@href'];
  return elementText(page);
}

function first(item: JsonObject, names: readonly string[]): string {
  return names.map((name) => elementText(item[name])).find((text) => text !== '') ?? '';
}

async function withoutTags(html: string): Promise<string> {
  if (!/[<&]/.test(html)) return html.trim();
  const { load } = await import('cheerio');
  return load(html).text().replaceAll(/\s+/g, ' ').trim();
}

function child(value: Json | undefined, name: string): JsonObject | undefined {
  const inside = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return isJsonObject(inside) ? inside : undefined;
}

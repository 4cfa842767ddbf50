import { fetchText } from '@/flows/library/web/fetch-text';
import { elementText, listOf, parseXml } from '@/flows/library/web/parse-xml';
import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

/** Scientific papers by arXiv's own interface, open to everybody. */
export const arxiv = defineComponent({
  type: 'search/arxiv',
  version: 1,
  title: 'arXiv',
  description: 'Finds scientific papers on arXiv.org.',
  icon: 'graduation-cap',
  family: 'search',
  aliases: ['papers', 'science', 'research', 'ArXivComponent'],
  fields: {
    query: { kind: 'text', label: 'Query', default: '', placeholder: 'quantum computing' },
    searchType: {
      kind: 'select',
      label: 'Search in',
      default: 'all',
      options: [
        { value: 'all', label: 'All' },
        { value: 'title', label: 'Title' },
        { value: 'abstract', label: 'Abstract' },
        { value: 'author', label: 'Author' },
        { value: 'cat', label: 'Category' },
      ],
    },
    maxResults: { kind: 'number', label: 'Papers', default: 10, minimum: 1, maximum: 100, integer: true },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 30,
      minimum: 1,
      maximum: 120,
      advanced: true,
    },
  },
  inputs: { query: { label: 'Query', type: 'text', field: 'query', tool: true, required: true } },
  outputs: {
    results: { label: 'Papers', type: 'table' },
    text: { label: 'Text', type: 'text', help: 'Title, authors and summary of each.' },
  },
  capabilities: { hosts: ['export.arxiv.org'] },
  async run(context, { fields, inputs }) {
    if (inputs.query.trim() === '') throw noQuery;
    const url = new URL('https://export.arxiv.org/api/query');
    url.searchParams.set('search_query', `${prefixes[fields.searchType] ?? 'all'}:${inputs.query.trim()}`);
    url.searchParams.set('max_results', String(fields.maxResults));
    const { text } = await fetchText(context, url, { seconds: fields.timeout });
    const root = await parseXml(text);
    const feed = isJsonObject(root) && isJsonObject(root.feed) ? root.feed : {};
    const results = listOf(feed.entry).filter(isJsonObject).map(paperOf);
    return {
      results,
      text: results
        .map((paper) => `${paper.title}\n${paper.authors.join(', ')}\n${paper.summary}`)
        .join('\n\n'),
    };
  },
});

const prefixes: Readonly<Record<string, string>> = { title: 'ti', abstract: 'abs', author: 'au', cat: 'cat' };

function paperOf(entry: JsonObject) {
  const links = listOf(entry.link).filter(isJsonObject);
  const pdf = links.find((link) => link['@title'] === 'pdf' || link['@type'] === 'application/pdf');
  const page = links.find((link) => link['@rel'] === 'alternate');
  return {
    id: elementText(entry.id),
    title: oneLine(entry.title),
    summary: oneLine(entry.summary),
    published: elementText(entry.published),
    updated: elementText(entry.updated),
    authors: listOf(entry.author).flatMap((author) => (isJsonObject(author) ? [oneLine(author.name)] : [])),
    arxiv_url: page?.['@href'] ?? null,
    pdf_url: pdf?.['@href'] ?? null,
    comment: oneLine(entry['arxiv:comment']),
    journal_ref: oneLine(entry['arxiv:journal_ref']),
    primary_category: termOf(entry['arxiv:primary_category']),
    categories: listOf(entry.category).map(termOf),
  };
}

function termOf(category: Json | undefined): string {
  const term = isJsonObject(category) ? category['@term'] : undefined;
  return typeof term === 'string' ? term : '';
}

function oneLine(value: Json | undefined): string {
  return elementText(value).replaceAll(/\s+/g, ' ').trim();
}

const noQuery = new ComponentError({
  code: 'missing-value',
  message: '“Query” is empty.',
  action: 'Fill it in, or connect something that gives it.',
  field: 'query',
});

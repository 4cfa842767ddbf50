import { crawl } from '@/flows/library/web/crawl';
import { webAddress } from '@/flows/library/web/web-request';
import { defineComponent } from '@/flows/model/component';

/** Web pages as text, and, where asked for, those that they lead to. */
export const url = defineComponent({
  type: 'data/url',
  version: 1,
  title: 'URL',
  description: 'Reads web pages and, if you want, the pages they link to.',
  icon: 'link',
  family: 'data',
  aliases: ['web page', 'crawl', 'scrape', 'website', 'URLComponent'],
  fields: {
    urls: {
      kind: 'text',
      label: 'Addresses',
      help: 'One in a line.',
      default: '',
      multiline: true,
      placeholder: 'https://example.com',
    },
    depth: {
      kind: 'number',
      label: 'Depth',
      help: '1 reads the pages themselves, 2 also those that they link to.',
      default: 1,
      minimum: 1,
      maximum: 5,
      integer: true,
    },
    format: {
      kind: 'select',
      label: 'As',
      default: 'text',
      advanced: true,
      options: [
        { value: 'text', label: 'Text' },
        { value: 'html', label: 'HTML' },
        { value: 'markdown', label: 'Markdown' },
      ],
    },
    sameSite: { kind: 'switch', label: 'Stay on the same site', default: true, advanced: true },
    maxPages: {
      kind: 'number',
      label: 'Pages at most',
      default: 50,
      minimum: 1,
      maximum: 1_000,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds for a page',
      default: 30,
      minimum: 1,
      maximum: 300,
      advanced: true,
    },
    headers: {
      kind: 'table',
      label: 'Headers',
      help: 'Sent with each request.',
      default: [],
      advanced: true,
      columns: [
        { name: 'key', label: 'Name', kind: 'text' },
        { name: 'value', label: 'Value', kind: 'text' },
      ],
    },
    followRedirects: { kind: 'switch', label: 'Follow redirects', default: true, advanced: true },
    continueOnFailure: {
      kind: 'switch',
      label: 'Go on when a page cannot be read',
      default: true,
      advanced: true,
    },
  },
  inputs: { urls: { label: 'Addresses', type: 'text', field: 'urls', tool: true, required: true } },
  outputs: {
    pages: {
      label: 'Pages',
      type: 'table',
      help: 'Text, url, title, description, content type and language.',
    },
    text: { label: 'Text', type: 'text' },
  },
  capabilities: { hosts: ['*'] },
  async run(context, { fields, inputs }) {
    const starts = inputs.urls
      .split(/[\n,]+/)
      .flatMap((line) => (line.trim() === '' ? [] : [webAddress(line, 'urls')]));
    if (starts.length === 0) webAddress('', 'urls');
    const pages = await crawl(context, starts, { ...fields, format: formatOf(fields.format) });
    return { pages, text: pages.map(({ text }) => text).join('\n\n') };
  },
});

function formatOf(format: string): 'text' | 'html' | 'markdown' {
  return format === 'html' || format === 'markdown' ? format : 'text';
}

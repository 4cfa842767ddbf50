import { fetchText } from '@/flows/library/web/fetch-text';
import { readFeed } from '@/flows/library/web/read-feed';
import { webAddress } from '@/flows/library/web/web-request';
import { defineComponent } from '@/flows/model/component';

/** The entries of a feed, newest first as the feed has them. */
export const rss = defineComponent({
  type: 'data/rss',
  version: 1,
  title: 'RSS Reader',
  description: 'Reads the entries of an RSS or Atom feed.',
  icon: 'rss',
  family: 'data',
  aliases: ['feed', 'atom', 'news', 'RSSReaderSimple'],
  fields: {
    url: {
      kind: 'text',
      label: 'Address of the feed',
      default: '',
      placeholder: 'https://example.com/feed.xml',
    },
    limit: {
      kind: 'number',
      label: 'Entries at most',
      default: 100,
      minimum: 1,
      maximum: 1_000,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 5,
      minimum: 1,
      maximum: 120,
      advanced: true,
    },
  },
  inputs: { url: { label: 'Address of the feed', type: 'text', field: 'url', tool: true, required: true } },
  outputs: { articles: { label: 'Articles', type: 'table', help: 'Title, link, published and summary.' } },
  capabilities: { hosts: ['*'] },
  async run(context, { fields, inputs }) {
    const url = webAddress(inputs.url, 'url');
    const { text } = await fetchText(context, url, { seconds: fields.timeout });
    return { articles: (await readFeed(text)).slice(0, fields.limit) };
  },
});

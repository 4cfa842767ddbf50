import { count, structure, words } from './fields';
import { type HttpAdapter, httpAdapter } from './http-adapter';

type Part = Pick<HttpAdapter, 'name' | 'title' | 'description' | 'aliases' | 'fields' | 'inputs' | 'answer'> &
  Pick<HttpAdapter['request'], 'method' | 'path'> & { readonly body?: HttpAdapter['request']['body'] };

const pageId = words('Page', 'The ID of the page.');
const databaseId = words('Database', 'The ID of the database.');
const oneThing = { items: '' } as const;

/** What all of Notion's calls have in common; those that write are sent once. */
function notion({ method, path, body, ...part }: Part) {
  const request = {
    method,
    path,
    headers: { 'notion-version': '2022-06-28' },
    ...(body === undefined ? {} : { body }),
  };
  const reads = method === 'GET' || path.endsWith('/query') || path === '/search';
  return httpAdapter({
    ...part,
    icon: 'notebook-text',
    service: 'notion',
    request,
    ...(reads ? {} : { effect: 'effect' }),
  });
}

export const notionSearch = notion({
  name: 'notion-search',
  title: 'Notion Search',
  description: 'Finds pages and databases by their title.',
  aliases: ['NotionSearch'],
  fields: {
    query: words('Query'),
    filterValue: {
      kind: 'select',
      label: 'Find',
      default: 'page',
      options: [
        { value: 'page', label: 'Pages' },
        { value: 'database', label: 'Databases' },
      ],
    },
    sortDirection: {
      kind: 'select',
      label: 'Order',
      default: 'descending',
      advanced: true,
      options: [
        { value: 'descending', label: 'Newest first' },
        { value: 'ascending', label: 'Oldest first' },
      ],
    },
  },
  inputs: ['query'],
  method: 'POST',
  path: '/search',
  body: {
    query: '{query}',
    filter: { value: '{filterValue}', property: 'object' },
    sort: { direction: '{sortDirection}', timestamp: 'last_edited_time' },
  },
  answer: {
    items: 'results',
    columns: {
      id: 'id',
      type: 'object',
      url: 'url',
      last_edited_time: 'last_edited_time',
      properties: 'properties',
    },
  },
});

export const notionPageContent = notion({
  name: 'notion-page-content',
  title: 'Notion Page Content',
  description: 'Reads the blocks of a page.',
  aliases: ['NotionPageContent'],
  fields: { pageId },
  inputs: ['pageId!'],
  method: 'GET',
  path: '/blocks/{pageId}/children?page_size=100',
  answer: { items: 'results' },
});

export const notionCreatePage = notion({
  name: 'notion-create-page',
  title: 'Notion Create Page',
  description: 'Adds a page to a database.',
  aliases: ['NotionPageCreator'],
  fields: {
    databaseId,
    properties: structure(
      'Properties',
      'As Notion writes them, such as {"Name": {"title": [{"text": {"content": "Hi"}}]}}.',
    ),
  },
  inputs: ['databaseId!', 'properties'],
  method: 'POST',
  path: '/pages',
  body: { parent: { database_id: '{databaseId}' }, properties: '{properties}' },
  answer: oneThing,
});

export const notionUpdatePage = notion({
  name: 'notion-update-page',
  title: 'Notion Update Page',
  description: 'Changes the properties of a page.',
  aliases: ['NotionPageUpdate'],
  fields: { pageId, properties: structure('Properties', 'As Notion writes them.') },
  inputs: ['pageId!', 'properties'],
  method: 'PATCH',
  path: '/pages/{pageId}',
  body: { properties: '{properties}' },
  answer: oneThing,
});

export const notionListPages = notion({
  name: 'notion-list-pages',
  title: 'Notion List Pages',
  description: 'Queries the pages of a database.',
  aliases: ['NotionListPages'],
  fields: {
    databaseId,
    filter: structure('Filter', 'As Notion writes them. Empty: all pages.'),
    sorts: structure('Order', 'A list, as Notion writes them.', []),
    pageSize: count('Pages', 100),
  },
  inputs: ['databaseId!', 'filter'],
  method: 'POST',
  path: '/databases/{databaseId}/query',
  body: { filter: '{filter}', sorts: '{sorts}', page_size: '{pageSize}' },
  answer: { items: 'results' },
});

export const notionDatabaseProperties = notion({
  name: 'notion-database-properties',
  title: 'Notion Database Properties',
  description: 'Tells which properties a database has.',
  aliases: ['schema', 'NotionDatabaseProperties'],
  fields: { databaseId },
  inputs: ['databaseId!'],
  method: 'GET',
  path: '/databases/{databaseId}',
  answer: { items: 'properties' },
});

export const notionListUsers = notion({
  name: 'notion-list-users',
  title: 'Notion List Users',
  description: 'Lists the people of the workspace.',
  aliases: ['NotionUserList'],
  fields: {},
  inputs: [],
  method: 'GET',
  path: '/users',
  answer: {
    items: 'results',
    columns: { id: 'id', type: 'type', name: 'name', avatar_url: 'avatar_url' },
    text: '{name}',
  },
});

export const notionAddContent = notion({
  name: 'notion-add-content',
  title: 'Notion Add Content',
  description: 'Adds paragraphs or blocks at the end of a page.',
  aliases: ['AddContentToPage'],
  fields: {
    blockId: words('Page or block', 'The ID of where it is added.'),
    markdownText: words('Text', 'Becomes a paragraph.', { multiline: true }),
  },
  inputs: ['blockId!', 'markdownText!'],
  method: 'PATCH',
  path: '/blocks/{blockId}/children',
  body: {
    children: [
      {
        object: 'block',
        type: 'paragraph',
        paragraph: { rich_text: [{ type: 'text', text: { content: '{markdownText}' } }] },
      },
    ],
  },
  answer: { items: 'results' },
});

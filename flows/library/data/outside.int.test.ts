import { expect, it } from 'vitest';
import { arxiv } from '@/flows/library/search/arxiv';
import { webSearch } from '@/flows/library/search/web-search';
import { wikidata } from '@/flows/library/search/wikidata';
import { wikipedia } from '@/flows/library/search/wikipedia';
import type { Component } from '@/flows/model/component';
import type { Json, JsonObject } from '@/flows/model/json';
import { type HeardRequest, type LocalAnswer, startLocalService } from '@/flows/testing/local-service';
import { runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';
import { apiRequest } from './api-request';
import { rss } from './rss';
import { url } from './url';

type Play = (request: HeardRequest) => LocalAnswer;

/** `HERE` in a setting is the local server; addresses of the world lead to it, too. */
async function run(
  component: Component,
  settings: JsonObject,
  { play, kind = '' }: { play: Play; kind?: string },
) {
  await using service = await startLocalService(play);
  const here = (text: string) => text.replaceAll('HERE', service.url);
  const ended = await runComponent(component, {
    settings: JSON.parse(here(JSON.stringify(settings))),
    ports: {
      fetch: (input, init) => {
        const { href, pathname, search } = new URL(String(input));
        return fetch(href.startsWith(service.url) ? href : `${service.url}${pathname}${search}`, init);
      },
      services: testServices({ connection: async () => service.connection(kind, { header: 'X-Key' }) }),
    },
  });
  return { ...ended, heard: service.heard };
}

const html = (body: string): LocalAnswer => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

it('API Request gives what came back, in the words of Langflow', async () => {
  const settings = {
    url: 'HERE/items',
    method: 'POST',
    query: [{ key: 'page', value: '2' }],
    headers: [{ key: 'X-Who', value: 'Ada' }],
    body: [{ key: 'tags', value: '["a"]' }],
    includeMetadata: true,
  };
  const { outputs, heard } = await run(apiRequest, settings, {
    play: () => ({ status: 201, body: { id: 7 } }),
  });
  expect(heard[0]).toMatchObject({
    method: 'POST',
    path: '/items',
    query: { page: '2' },
    body: '{"tags":["a"]}',
  });
  expect(heard[0]?.headers).toMatchObject({ 'x-who': 'Ada', 'content-type': 'application/json' });
  expect(outputs.data).toMatchObject({ result: { id: 7 }, status_code: 201, headers: { 'x-who': 'Ada' } });
});

it('API Request gives an answer with an error status on as well', async () => {
  const { outputs, status } = await run(
    apiRequest,
    { url: 'HERE' },
    { play: () => ({ status: 404, body: 'gone' }) },
  );
  expect(status).toBe('succeeded');
  expect(outputs.data).toMatchObject({ result: 'gone' });
});

it('API Request keeps what is no text as a file', async () => {
  const body = Uint8Array.of(137, 80, 78, 71);
  const play: Play = () => ({ headers: { 'content-type': 'image/png' }, body });
  const { outputs } = await run(apiRequest, { url: 'HERE/a/logo.png' }, { play });
  expect(outputs.data).toMatchObject({ file: { name: 'logo.png', mediaType: 'image/png', size: 4 } });
});

it('API Request sends the key of its connection, but only there', async () => {
  const { heard } = await run(
    apiRequest,
    { url: '/a', connection: 'mine' },
    { kind: 'http-service', play: () => ({ body: {} }) },
  );
  expect(heard[0]?.headers['x-key']).toBe('key-1');
  const other = await run(
    apiRequest,
    { url: 'https://other.example/a', connection: 'mine' },
    { kind: 'http-service', play: () => ({ body: {} }) },
  );
  expect(other.heard[0]?.headers['x-key']).toBeUndefined();
});

it('API Request reads a line for curl', async () => {
  const { heard } = await run(
    apiRequest,
    { mode: 'curl', curl: `curl -X PUT HERE/x -H 'A: b' -d 'hi'` },
    { play: () => ({ body: {} }) },
  );
  expect(heard[0]).toMatchObject({ method: 'PUT', path: '/x', body: 'hi' });
});

it.each([
  [{ url: '' }, 'No address is given.'],
  [{ url: 'file:///etc/passwd' }, '“file:” is not http or https.'],
])('API Request names the field of a bad address: %j', async (settings, message) => {
  const { failure } = await run(apiRequest, settings, { play: () => ({ body: {} }) });
  expect(failure).toMatchObject({ message, field: 'url' });
});

const site: Play = ({ path }) => {
  if (path === '/')
    return html('<title>Home</title><a href="/a">A</a><a href="https://other.example/">O</a>');
  if (path === '/a') return html('<title>A</title><p>Deep</p><a href="/">Home</a><a href="/missing">M</a>');
  return { status: 404, body: 'no' };
};

it('URL reads a page, and with depth what it leads to on the same site, each once', async () => {
  const one = await run(url, { urls: 'HERE/' }, { play: site });
  expect(titles(one.outputs.pages)).toEqual(['Home']);
  const more = await run(url, { urls: 'HERE/', depth: 3 }, { play: site });
  expect(titles(more.outputs.pages)).toEqual(['Home', 'A']);
  expect(more.heard.map(({ path }) => path)).toEqual(['/', '/a', '/missing']);
  expect(more.outputs.text).toContain('Deep');
});

it('URL says why it has nothing, and stops at the first failure when it should', async () => {
  const { failure } = await run(url, { urls: 'HERE/missing' }, { play: site });
  expect(failure?.message).toContain('status 404');
  const strict = await run(url, { urls: 'HERE/a', depth: 2, continueOnFailure: false }, { play: site });
  expect(strict.status).toBe('failed');
});

it('URL reads no more pages than it may', async () => {
  const play: Play = ({ path }) => html([1, 2, 3].map((n) => `<a href="${path}${n}">x</a>`).join(''));
  const { outputs, heard } = await run(url, { urls: 'HERE/', depth: 5, maxPages: 7 }, { play });
  expect(rows(outputs.pages)).toHaveLength(7);
  expect(heard).toHaveLength(7);
});

const feed =
  '<rss><channel><item><title>T</title><link>https://l</link><description>S</description></item></channel></rss>';

it('RSS Reader gives articles, and says when there is no feed', async () => {
  const { outputs } = await run(rss, { url: 'HERE/feed' }, { play: () => ({ body: feed }) });
  expect(outputs.articles).toEqual([{ title: 'T', link: 'https://l', published: '', summary: 'S' }]);
  const bad = await run(rss, { url: 'HERE/feed' }, { play: () => ({ body: '<rss><' }) });
  expect(bad.failure?.code).toBe('not-xml');
});

it('Web Search reads DuckDuckGo and the pages it names when there is no connection', async () => {
  const hit = `<div class="result"><a class="result__a" href="//duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2Fp">Oslo</a>
    <a class="result__snippet">Capital</a></div>`;
  const play: Play = ({ path }) => (path === '/html/' ? html(hit) : html('<p>Long text</p>'));
  const { outputs } = await run(webSearch, { query: 'Oslo', contentLength: 4 }, { play });
  expect(outputs.results).toEqual([
    { title: 'Oslo', link: 'https://a.example/p', snippet: 'Capital', content: 'Long' },
  ]);
});

it('Web Search reads the news of Google, and feeds', async () => {
  const news = await run(
    webSearch,
    { query: 'snow', mode: 'news', language: 'no', region: 'NO' },
    { play: () => ({ body: feed }) },
  );
  expect(news.heard[0]).toMatchObject({
    path: '/rss/search',
    query: { q: 'snow', hl: 'no', gl: 'NO', ceid: 'NO:no' },
  });
  expect(titles(news.outputs.results)).toEqual(['T']);
  const direct = await run(webSearch, { query: 'HERE/feed', mode: 'rss' }, { play: () => ({ body: feed }) });
  expect(titles(direct.outputs.results)).toEqual(['T']);
});

it.each([
  ['searxng', { results: [{ title: 'T', url: 'https://l', content: 'S' }] }, 'GET /search'],
  ['tavily', { results: [{ title: 'T', url: 'https://l', content: 'S' }] }, 'POST /search'],
  ['brave', { web: { results: [{ title: 'T', url: 'https://l', description: 'S' }] } }, 'GET /web/search'],
  ['searchapi', { organic_results: [{ title: 'T', link: 'https://l', snippet: 'S' }] }, 'GET /search'],
  ['serper', { organic: [{ title: 'T', link: 'https://l', snippet: 'S' }] }, 'POST /search'],
])('Web Search asks %s as it wants to be asked', async (kind, body, line) => {
  const { outputs, heard } = await run(
    webSearch,
    { query: 'q', connection: 'mine' },
    { kind, play: () => ({ body }) },
  );
  expect(`${heard[0]?.method} ${heard[0]?.path}`).toBe(line);
  expect(JSON.stringify(heard[0]?.headers)).toContain('key-1');
  expect(rows(outputs.results)[0]).toMatchObject({ title: 'T', link: 'https://l', snippet: 'S' });
});

it('arXiv gives papers', async () => {
  const entry = `<entry><id>http://arxiv.org/abs/1</id><title>On\n Mills</title><summary> Short </summary><author><name>Ada</name></author>
    <link rel="alternate" href="https://arxiv.org/abs/1"/><link title="pdf" href="https://arxiv.org/pdf/1"/><category term="cs.AI"/></entry>`;
  const play: Play = () => ({ body: `<feed xmlns:arxiv="x">${entry}</feed>` });
  const { outputs, heard } = await run(
    arxiv,
    { query: 'mills', searchType: 'title', maxResults: 3 },
    { play },
  );
  expect(heard[0]?.query).toEqual({ search_query: 'ti:mills', max_results: '3' });
  expect(rows(outputs.results)[0]).toMatchObject({
    title: 'On Mills',
    authors: ['Ada'],
    pdf_url: 'https://arxiv.org/pdf/1',
    categories: ['cs.AI'],
  });
});

it('Wikipedia finds articles and reads them; Wikidata names things', async () => {
  const play: Play = ({ query }) =>
    query.list === 'search'
      ? { body: { query: { search: [{ title: 'Ada Lovelace' }] } } }
      : {
          body: {
            query: { pages: [{ title: 'Ada Lovelace', extract: 'Was.\nMore', fullurl: 'https://w/Ada' }] },
          },
        };
  const { outputs } = await run(wikipedia, { query: 'ada' }, { play });
  expect(outputs.results).toEqual([
    { title: 'Ada Lovelace', url: 'https://w/Ada', summary: 'Was.', content: 'Was.\nMore' },
  ]);
  const things = await run(
    wikidata,
    { query: 'ada' },
    { play: () => ({ body: { search: [{ id: 'Q7259', label: 'Ada', description: 'a mathematician' }] } }) },
  );
  expect(things.outputs.text).toBe('Ada: a mathematician');
});

function rows(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function titles(value: Json | undefined) {
  return rows(value).map((row) =>
    typeof row === 'object' && row !== null && 'title' in row ? row.title : null,
  );
}

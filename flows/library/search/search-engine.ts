import { valueAt } from '@/flows/library/services/fill-template';
import { type HttpCall, serviceRequest } from '@/flows/library/services/service-request';
import { answerProblem } from '@/flows/library/web/answer-problem';
import { readJson } from '@/flows/library/web/read-answer';
import { timeoutProblem, withinSeconds } from '@/flows/library/web/web-request';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ServiceConnection } from '@/flows/model/context-services';
import type { JsonObject } from '@/flows/model/json';
import { duckDuckGo } from './duck-duck-go';
import { googleNews } from './google-news';

export interface SearchQuestion {
  readonly query: string;
  readonly limit: number;
  readonly language: string;
  readonly region: string;
  readonly contentLength: number;
  readonly timeout: number;
  readonly connection: ServiceConnection | null;
}
export type SearchEngine = (
  context: ComponentContext,
  question: SearchQuestion,
) => Promise<readonly JsonObject[]>;

/** Which way of asking fits a connection. */
export function searchEngine(connection: ServiceConnection | null, isNews: boolean): SearchEngine {
  if (connection === null) return isNews ? googleNews : duckDuckGo;
  const declared = isNews ? (news[connection.kind] ?? web[connection.kind]) : web[connection.kind];
  if (declared === undefined) throw cannotSearch(connection);
  return (context, question) => askService(context, question, { declared, connection });
}

interface DeclaredSearch {
  readonly call: HttpCall;
  readonly items: string;
  /** Where title, link, snippet, content and published are. */
  readonly columns: Readonly<Record<string, string>>;
}

const serperColumns = { title: 'title', link: 'link', snippet: 'snippet', published: 'date' };
const tavily = (topic: string): DeclaredSearch => ({
  call: { method: 'POST', path: '/search', body: { query: '{query}', topic, max_results: '{limit}' } },
  items: 'results',
  columns: {
    title: 'title',
    link: 'url',
    snippet: 'content',
    content: 'content',
    published: 'published_date',
  },
});
const searxng = (categories: string): DeclaredSearch => ({
  call: {
    method: 'GET',
    path: '/search',
    query: { q: '{query}', format: 'json', categories, language: '{language}' },
  },
  items: 'results',
  columns: { title: 'title', link: 'url', snippet: 'content', published: 'publishedDate' },
});
const brave = (kind: string, items: string): DeclaredSearch => ({
  call: {
    method: 'GET',
    path: `/${kind}/search`,
    query: { q: '{query}', count: '{limit}', search_lang: '{language}', country: '{region}' },
  },
  items,
  columns: { title: 'title', link: 'url', snippet: 'description', published: 'age' },
});
const searchApi = (engine: string): DeclaredSearch => ({
  call: { method: 'GET', path: '/search', query: { engine, q: '{query}', hl: '{language}', gl: '{region}' } },
  items: 'organic_results',
  columns: serperColumns,
});
const serper = (kind: string, items: string): DeclaredSearch => ({
  call: {
    method: 'POST',
    path: `/${kind}`,
    body: { q: '{query}', num: '{limit}', hl: '{language}', gl: '{region}' },
  },
  items,
  columns: serperColumns,
});

const web: Readonly<Record<string, DeclaredSearch>> = {
  tavily: tavily('general'),
  searxng: searxng('general'),
  brave: brave('web', 'web.results'),
  searchapi: searchApi('google'),
  serper: serper('search', 'organic'),
};
const news: Readonly<Record<string, DeclaredSearch>> = {
  tavily: tavily('news'),
  searxng: searxng('news'),
  brave: brave('news', 'results'),
  searchapi: searchApi('google_news'),
  serper: serper('news', 'news'),
};

async function askService(
  context: ComponentContext,
  { limit, contentLength, ...question }: SearchQuestion,
  { declared, connection }: { readonly declared: DeclaredSearch; readonly connection: ServiceConnection },
): Promise<readonly JsonObject[]> {
  const { query, language, region, timeout } = question;
  const { url, init } = serviceRequest(declared.call, { query, language, region, limit }, connection);
  try {
    const response = await context.fetch(url, { ...init, signal: withinSeconds(context, timeout) });
    if (!response.ok) throw await answerProblem(connection.name, response, context.clock.now());
    const found = valueAt(await readJson(response), declared.items);
    return (Array.isArray(found) ? found : []).map((item) => row(item, declared.columns, contentLength));
  } catch (error) {
    throw context.signal.aborted ? error : timeoutProblem(error, timeout, url.origin);
  }
}

function row(item: JsonObject, columns: DeclaredSearch['columns'], length: number): JsonObject {
  const entries = Object.entries(columns).flatMap(([name, path]) => {
    const value = valueAt(item, path);
    if (value === undefined || value === null) return [];
    return [[name, name === 'content' && typeof value === 'string' ? value.slice(0, length) : value]];
  });
  return Object.fromEntries(entries);
}

function cannotSearch({ name, kind }: ServiceConnection): ComponentError {
  return new ComponentError({
    code: 'wrong-connection',
    message: `The connection “${name}” is to ${kind}, which does not search the web.`,
    action: 'Choose a connection to a search service.',
    field: 'connection',
  });
}

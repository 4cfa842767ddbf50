import { expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { Json, JsonObject } from '@/flows/model/json';
import { type LocalAnswer, startLocalService } from '@/flows/testing/local-service';
import { runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';
import { serviceCases } from './__fixtures__/service-cases';
import { allServices } from './all-services';

function known(type: string): Component {
  const component = allServices.find((candidate) => candidate.type === `services/${type}`);
  if (!component) throw new Error(`There is no service ${type}.`);
  return component;
}

async function ask(type: string, settings: JsonObject, answer: (path: string) => LocalAnswer) {
  await using service = await startLocalService(({ path }) => answer(path));
  const component = known(type);
  const field = component.fields.connection;
  const kind = field?.kind === 'connection' ? (field.of[0] ?? '') : '';
  const options = { searchEngineId: 'engine-1' };
  const ended = await runComponent(component, {
    settings: { ...settings, connection: 'mine' },
    ports: {
      fetch,
      services: testServices({ connection: async () => service.connection(kind, options) }),
    },
  });
  return { ...ended, heard: service.heard };
}

it.each(serviceCases)('$type asks as the service wants it, and reads its answer', async (example) => {
  const { type, settings, answer, asks, row, text } = example;
  const { outputs, heard, failure } = await ask(type, settings, () => ({ body: answer }));
  expect(failure).toBeUndefined();
  const [request] = heard;
  expect(`${request?.method} ${request?.path}`).toBe(asks.line);
  if (asks.query) expect(request?.query).toMatchObject(asks.query);
  if (asks.body !== undefined) expect(JSON.parse(request?.body ?? '')).toEqual(asks.body);
  const [first]: readonly Json[] = Array.isArray(outputs.results) ? outputs.results : [];
  if (row) expect(first).toMatchObject(row);
  if (text !== undefined) expect(outputs.text).toContain(text);
});

it.each(allServices.map(({ type }) => type.slice('services/'.length)))(
  '%s sends its key where the service looks for it, and nowhere into the flow',
  async (type) => {
    const texts = Object.entries(known(type).inputs).map(([name, port]) => [
      name,
      port.type === 'text' ? 'x' : { a: 1 },
    ]);
    const { outputs, heard, status, events } = await ask(type, Object.fromEntries(texts), () => ({
      body: { id: '1', status: 'completed' },
    }));
    expect(status).toBe('succeeded');
    expect(Object.keys(outputs).toSorted()).toEqual(['data', 'results', 'text']);
    const [request] = heard;
    if (type !== 'yahoo-finance')
      expect(JSON.stringify([request?.headers, request?.query])).toContain('key-1');
    expect(JSON.stringify(events)).not.toContain('key-1');
  },
);

it('says what a service said when it refuses, and what to do', async () => {
  const { failure } = await ask('tavily-search', { query: 'x' }, () => ({
    status: 401,
    body: { detail: { error: 'Unauthorized: missing or invalid API key.' } },
  }));
  expect(failure).toMatchObject({
    code: 'not-authorised',
    message: 'Tavily refused with status 401: Unauthorized: missing or invalid API key.',
    action: 'Check the key of the connection to Tavily.',
  });
});

it('names the field that is empty', async () => {
  const { failure, heard } = await ask('tavily-search', { query: ' ' }, () => ({ body: {} }));
  expect(failure).toMatchObject({ code: 'missing-value', field: 'query' });
  expect(heard).toEqual([]);
});

it('says what failed when the service says so with status 200', async () => {
  const { failure } = await ask('astra-db', { collectionName: 'c' }, () => ({
    body: { errors: [{ message: 'Collection does not exist' }] },
  }));
  expect(failure?.message).toBe('Astra DB refused: Collection does not exist');
});

it('begins longer work once and looks until it is done', async () => {
  let looks = 0;
  const answer = (path: string): LocalAnswer => {
    if (path === '/crawl') return { body: { success: true, id: 'job-1' } };
    looks += 1;
    return {
      body: { status: 'completed', data: [{ markdown: '# Hi', metadata: { sourceURL: 'https://a' } }] },
    };
  };
  const { outputs, heard } = await ask('firecrawl-crawl', { url: 'https://a' }, answer);
  expect(heard.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /crawl', 'GET /crawl/job-1']);
  expect(looks).toBe(1);
  expect(outputs.text).toBe('https://a\n# Hi');
});

it('gives up on work that failed over there', async () => {
  const { failure } = await ask('assemblyai-poll', { transcriptId: 't-1' }, () => ({
    body: { status: 'error', error: 'Audio file is empty' },
  }));
  expect(failure).toMatchObject({
    code: 'service-failed',
    message: 'AssemblyAI could not finish: Audio file is empty.',
  });
});

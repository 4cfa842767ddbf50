import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ComponentError } from '@/flows/model/component-error';
import { startDemoModel } from '@/flows/runtime/demo-model/start-demo-model';
import { closeServers, json, listen, serverAt, serverKey } from '@/flows/runtime/testing/model-servers';
import type { ModelPlace } from './model-place';
import { providerEmbeddings } from './provider-embeddings';

afterEach(closeServers);

const openAi = (count: number) => ({
  data: Array.from({ length: count }, (_, index) => ({ index, embedding: [index, 1] })).reverse(),
  usage: { prompt_tokens: count },
});
const vectors = (count: number) => Array.from({ length: count }, (_, index) => [index, 1]);

/** How each provider is asked for two texts and answers. */
const providers: readonly {
  kind: ModelPlace['kind'];
  path: RegExp;
  options?: Record<string, string>;
  answer: (count: number) => unknown;
  tokens: number | null;
}[] = [
  { kind: 'openai-compatible', path: /\/v1\/embeddings$/, answer: openAi, tokens: 2 },
  { kind: 'mistral', path: /\/v1\/embeddings$/, answer: openAi, tokens: 2 },
  { kind: 'azure-openai', path: /\/openai\/v1\/embeddings$/, answer: openAi, tokens: 2 },
  {
    kind: 'watsonx',
    path: /\/ml\/v1\/text\/embeddings\?version=/,
    answer: (count) => ({
      results: vectors(count).map((embedding) => ({ embedding })),
      input_token_count: 2,
    }),
    tokens: 2,
  },
  { kind: 'hugging-face', path: /\/hf-inference\/models\/m\/pipeline\//, answer: vectors, tokens: null },
  {
    kind: 'google',
    path: /models\/m:batchEmbedContents$/,
    answer: (count) => ({ embeddings: vectors(count).map((values) => ({ values })) }),
    tokens: null,
  },
  {
    kind: 'cohere',
    path: /\/embed$/,
    answer: (count) => ({
      embeddings: { float: vectors(count) },
      meta: { billed_units: { input_tokens: 2 } },
    }),
    tokens: 2,
  },
];

describe.each(providers)('embeddings of $kind', ({ kind, path, answer, tokens, options = {} }) => {
  it('are as many as the texts, in their order', async () => {
    const asked: string[] = [];
    const baseUrl = await listen(async (request, response) => {
      await drained(request);
      if (request.url === '/v1/token') return json(response, 200, { access_token: 't', expires_in: 3600 });
      asked.push(request.url ?? '');
      json(response, 200, answer(2));
    });
    const place = { ...serverAt(baseUrl, kind), options: { ...options, tokenUrl: `${baseUrl}/token` } };
    const { signal } = new AbortController();
    expect(await providerEmbeddings(place, 'm').embed(['one', 'two'], signal)).toEqual({
      vectors: [
        [0, 1],
        [1, 1],
      ],
      inputTokens: tokens,
    });
    expect(asked).toEqual([expect.stringMatching(path)]);
  });

  it('say a refused key in words', async () => {
    const baseUrl = await listen(async (request, response) => {
      await drained(request);
      json(response, 401, { error: { message: `wrong: ${serverKey}` }, message: `wrong: ${serverKey}` });
    });
    const place = { ...serverAt(baseUrl, kind), options: { tokenUrl: `${baseUrl}/token` } };
    const { signal } = new AbortController();
    const problem = await providerEmbeddings(place, 'm')
      .embed(['one'], signal)
      .catch((thrown) => thrown);
    expect(problem).toBeInstanceOf(ComponentError);
    expect(problem).toMatchObject({ code: 'model-key-refused' });
    expect(problem.message).not.toContain(serverKey);
  });
});

it('asks for many texts in several calls', async () => {
  const sizes: number[] = [];
  const baseUrl = await listen(async (request, response) => {
    const { input } = JSON.parse(await drained(request));
    sizes.push(input.length);
    json(response, 200, openAi(input.length));
  });
  const texts = Array.from({ length: 150 }, (_, index) => `text ${index}`);
  const model = providerEmbeddings(serverAt(baseUrl), 'm');
  const { vectors: found, inputTokens } = await model.embed(texts, new AbortController().signal);
  expect([sizes, found.length, inputTokens]).toEqual([[64, 64, 22], 150, 150]);
});

it('has a demonstration that needs no provider', async () => {
  const demo = await startDemoModel();
  try {
    const model = providerEmbeddings(serverAt(demo.baseUrl), 'demo-embeddings');
    const { vectors: found } = await model.embed(['mill', 'mills', 'cat'], new AbortController().signal);
    expect(found[0]).toEqual(found[1]);
    expect(found[0]).not.toEqual(found[2]);
  } finally {
    await demo.close();
  }
});

async function drained(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

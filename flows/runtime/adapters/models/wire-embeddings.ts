import * as z from 'zod';
import { retryAfterMs } from '@/flows/model/retry-after';
import { refusalText } from '@/flows/runtime/adapters/chat-completion';
import { garbageProblem, statusProblem } from '@/flows/runtime/adapters/model-problems';
import { type OpenCall, openCall } from '@/flows/runtime/adapters/open-call';
import { quote } from '@/flows/runtime/adapters/quote';
import { readText } from '@/flows/runtime/adapters/read-text';
import type { ModelPlace } from './model-place';
import type { BatchedEmbedding } from './provider-embeddings';
import { someModels } from './some-models';
import { wireDialect } from './wire-dialect';

/** Vectors of a server that speaks OpenAI's wire, or something close to it. */
export function wireEmbeddings(place: ModelPlace, model: string): BatchedEmbedding {
  return {
    batchSize: 64,
    async embed(texts, signal) {
      const call = await post(place, { model, texts, signal });
      const text = await readText(call, answerLimit);
      if (call.status !== 200) throw await refused(place, { call, text, model, signal });
      const parsed = answerSchema.safeParse(jsonOf(text));
      if (!parsed.success || parsed.data.vectors.length !== texts.length) throw garbageProblem(place.name);
      return parsed.data;
    },
  };
}

interface Asked {
  readonly model: string;
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
}

async function post(place: ModelPlace, { model, texts, signal }: Asked): Promise<OpenCall> {
  const dialect = wireDialect(place);
  return openCall({
    url: dialect.embeddingsUrl(model),
    server: place.name,
    guard: place.guard,
    timeouts: place.timeouts,
    signal,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await dialect.headers(signal)) },
    body: JSON.stringify(dialect.embeddingsBody(model, texts)),
  });
}

async function refused(
  place: ModelPlace,
  about: {
    readonly call: OpenCall;
    readonly text: string;
    readonly model: string;
    readonly signal: AbortSignal;
  },
): Promise<Error> {
  const { call, text, model, signal } = about;
  return statusProblem(place.name, {
    status: call.status,
    model,
    said: quote(refusalText(text), place.key),
    existing: call.status === 404 ? await someModels(place, signal) : '',
    retryAfterMs: retryAfterMs(call.header('retry-after'), Date.now()),
  });
}

const answerLimit = 64 * 1024 * 1024;
const vector = z.array(z.number());

/** OpenAI's form; IBM's; and the bare list of Hugging Face. */
const answerSchema = z.union([
  z
    .object({
      data: z.array(z.object({ index: z.number().optional(), embedding: vector })),
      usage: z.object({ prompt_tokens: z.number() }).optional().catch(undefined),
    })
    .transform(({ data, usage }) => ({
      vectors: data
        .map(({ embedding, index }, place) => ({ embedding, place: index ?? place }))
        .sort((left, right) => left.place - right.place)
        .map(({ embedding }) => embedding),
      inputTokens: usage?.prompt_tokens ?? null,
    })),
  z
    .object({ results: z.array(z.object({ embedding: vector })), input_token_count: z.number().optional() })
    .transform(({ results, input_token_count: count }) => ({
      vectors: results.map(({ embedding }) => embedding),
      inputTokens: count ?? null,
    })),
  z.array(vector).transform((vectors) => ({ vectors, inputTokens: null })),
]);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { EmbeddingModel, Embeddings } from '@/flows/model/context-services';
import type { ModelPlace } from './model-place';
import { sdkEmbeddings } from './sdk-embeddings';
import { isSdkPlace } from './sdk-providers';
import { wireEmbeddings } from './wire-embeddings';

/** Turns texts into vectors, so many at a time as the place takes. */
export type EmbedBatch = (texts: readonly string[], signal: AbortSignal) => Promise<Embeddings>;

export interface BatchedEmbedding {
  readonly batchSize: number;
  readonly embed: EmbedBatch;
}

export function providerEmbeddings(place: ModelPlace, model: string): EmbeddingModel {
  return {
    async embed(texts, signal) {
      signal.throwIfAborted();
      // Mistral's embeddings are OpenAI's, word for word.
      const isOwnWire = isSdkPlace(place) && place.kind !== 'mistral';
      const batched = isOwnWire ? await sdkEmbeddings(place, model) : wireEmbeddings(place, model);
      return inBatches(batched, texts, signal);
    },
  };
}

async function inBatches(
  { batchSize, embed }: BatchedEmbedding,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Embeddings> {
  const vectors: (readonly number[])[] = [];
  let inputTokens: number | null = null;
  for (let start = 0; start < texts.length; start += batchSize) {
    const some = await embed(texts.slice(start, start + batchSize), signal);
    vectors.push(...some.vectors);
    if (some.inputTokens !== null) inputTokens = (inputTokens ?? 0) + some.inputTokens;
  }
  return { vectors, inputTokens };
}

import type { BatchedEmbedding } from './provider-embeddings';
import { sdkProblem } from './sdk-problem';
import { type SdkPlace, sdkEmbeddingModel } from './sdk-providers';

/** Vectors of a provider with a wire of its own. */
export async function sdkEmbeddings(place: SdkPlace, model: string): Promise<BatchedEmbedding> {
  try {
    const asked = await sdkEmbeddingModel(place, model);
    const most = await asked.maxEmbeddingsPerCall;
    return {
      batchSize: Math.min(most ?? 1, 96),
      async embed(texts, signal) {
        try {
          const { embeddings, usage } = await asked.doEmbed({ values: [...texts], abortSignal: signal });
          return { vectors: embeddings, inputTokens: countOf(usage?.tokens) };
        } catch (problem) {
          throw signal.aborted ? signal.reason : sdkProblem(problem, { place, model });
        }
      },
    };
  } catch (problem) {
    throw sdkProblem(problem, { place, model });
  }
}

/** Some providers do not say how much it was. */
function countOf(tokens: number | undefined): number | null {
  return tokens === undefined || Number.isNaN(tokens) ? null : tokens;
}

import type { ServiceParts } from '@/flows/runtime/adapters/context-services';
import { memoryVectors } from '@/flows/runtime/adapters/memory-vectors';
import type { ModelDirectory } from '@/flows/runtime/adapters/model-directory';

/** What the directory of models gives to components besides language models, and a place for the vectors. */
export function modelServices(
  models: Pick<ModelDirectory, 'embeddings'>,
): Pick<ServiceParts, 'embeddings' | 'vectors'> {
  const vectors = memoryVectors();
  return { embeddings: () => (choice) => models.embeddings(choice), vectors: () => vectors };
}

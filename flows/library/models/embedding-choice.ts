import { ComponentError } from '@/flows/model/component-error';
import type { EmbeddingChoice } from '@/flows/model/context-services';
import { isJsonObject, type Json } from '@/flows/model/json';

/** The embedding model that is connected (its recipe says which), or else the one that is chosen. */
export function embeddingChoice(
  connected: Json | undefined,
  chosen: EmbeddingChoice | null,
): EmbeddingChoice {
  if (isJsonObject(connected)) {
    const { connection, model } = connected;
    if (typeof connection === 'string' && typeof model === 'string') return { connection, model };
  }
  if (chosen && connected === undefined) return chosen;
  throw new ComponentError({
    code: 'no-embedding-model',
    message: 'No embedding model is chosen.',
    action: 'Choose one in the settings of the component, or connect an Embedding Model.',
    field: 'model',
  });
}

/** The field by which a component that makes vectors is told with what; the demonstration works everywhere. */
export const embeddingField = {
  kind: 'embedding-model',
  label: 'Embedding model',
  help: 'Turns texts into vectors. What is stored with one model is found only with the same one.',
  default: { connection: 'demo', model: 'demo-embeddings' },
} as const;

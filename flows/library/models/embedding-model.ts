import { defineComponent } from '@/flows/model/component';
import { embeddingChoice, embeddingField } from './embedding-choice';

/** Says which model turns texts into vectors. It travels as a recipe; who takes it does the work. */
export const embeddingModel = defineComponent({
  type: 'models/embedding-model',
  version: 1,
  title: 'Embedding Model',
  description: 'Offers a model that turns texts into vectors to a vector store.',
  icon: 'binary',
  family: 'models',
  aliases: [
    'EmbeddingModel',
    'Embeddings',
    'OpenAI Embeddings',
    'Ollama Embeddings',
    'Cohere Embeddings',
    'Google Generative AI Embeddings',
    'Amazon Bedrock Embeddings',
    'vector',
  ],
  fields: { model: { ...embeddingField, required: true } },
  inputs: {},
  outputs: { embeddings: { label: 'Embeddings', type: 'embeddings' } },
  capabilities: { models: true },
  async run(_, { fields }) {
    return { embeddings: { kind: 'embeddings', ...embeddingChoice(undefined, fields.model) } };
  },
});

import { embeddingChoice, embeddingField } from '@/flows/library/models/embedding-choice';
import { defineComponent } from '@/flows/model/component';

/** One text as a vector, for whoever wants to see or keep it. */
export const textEmbedder = defineComponent({
  type: 'vectors/text-embedder',
  version: 1,
  title: 'Text Embedder',
  description: 'Turns a text into a vector.',
  icon: 'binary',
  family: 'vectors',
  aliases: ['TextEmbedderComponent', 'Text Embedder', 'embed', 'vectorise'],
  fields: {
    model: embeddingField,
    text: { kind: 'text', label: 'Text', default: '', multiline: true, tool: true },
  },
  inputs: {
    embeddings: { label: 'Embedding model', type: 'embeddings', field: 'model' },
    text: { label: 'Text', type: 'text', field: 'text', tool: true },
  },
  outputs: { data: { label: 'Embedding', type: 'data', help: 'The text, its vector and its model.' } },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const choice = embeddingChoice(inputs.embeddings, fields.model);
    const text = inputs.text ?? '';
    const { vectors, inputTokens } = await context.embeddings(choice).embed([text], context.signal);
    if (inputTokens !== null) context.usage({ inputTokens, outputTokens: 0 });
    return { data: { text, embedding: [...(vectors[0] ?? [])], model: choice.model } };
  },
});

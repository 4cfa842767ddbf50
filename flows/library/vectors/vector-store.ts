import { embeddingChoice, embeddingField } from '@/flows/library/models/embedding-choice';
import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import type { EmbeddingChoice } from '@/flows/model/context-services';
import type { Json } from '@/flows/model/json';
import { type Passage, passagesOf } from './vector-items';

/** Keeps texts by their vectors, and finds those that are closest to a question. */
export const vectorStore = defineComponent({
  type: 'vectors/vector-store',
  version: 1,
  title: 'Vector Store',
  description: 'Stores texts by their meaning and finds those that fit a question.',
  icon: 'database-zap',
  family: 'vectors',
  aliases: ['LocalDB', 'Local DB', 'Chroma', 'FAISS', 'knowledge', 'retriever', 'rag', 'similarity search'],
  fields: {
    collection: {
      kind: 'text',
      label: 'Collection',
      help: 'What is stored under a name is found under it, by every flow here. It is kept in memory: a restart empties it.',
      default: 'default',
      required: true,
    },
    model: embeddingField,
    query: {
      kind: 'text',
      label: 'Search for',
      help: 'The question. Empty: texts are only stored.',
      default: '',
      tool: true,
    },
    limit: {
      kind: 'number',
      label: 'Number of results',
      default: 4,
      minimum: 1,
      maximum: 1_000,
      integer: true,
    },
    threshold: {
      kind: 'number',
      label: 'Least similarity',
      help: 'Results below it are left out: 1 is the same, 0 has nothing in common.',
      default: null,
      minimum: -1,
      maximum: 1,
      step: 0.05,
      advanced: true,
    },
  },
  inputs: {
    ingest: {
      label: 'Store',
      type: 'any',
      list: true,
      help: 'Texts, messages, data or tables to be stored.',
    },
    embeddings: { label: 'Embedding model', type: 'embeddings', field: 'model' },
    query: { label: 'Search for', type: 'text', field: 'query', tool: true },
  },
  outputs: {
    results: {
      label: 'Results',
      type: 'table',
      help: 'The closest texts, with their metadata and similarity.',
    },
    text: { label: 'Text', type: 'text', help: 'The texts of the results, one after the other.' },
    retriever: { label: 'Retriever', type: 'retriever' },
  },
  capabilities: { models: true },
  effect: 'idempotent',
  async run(context, { fields, inputs }) {
    const choice = embeddingChoice(inputs.embeddings, fields.model);
    const { collection, limit } = fields;
    await store(context, { collection, choice, values: inputs.ingest });
    const found = await search(context, { collection, choice, limit, query: inputs.query ?? '' });
    const results = found.filter(({ score }) => fields.threshold === null || score >= fields.threshold);
    return {
      results: results.map(({ text, score, metadata }) => ({ ...metadata, text, score })),
      text: results.map(({ text }) => text).join('\n\n'),
      retriever: { kind: 'retriever', collection, limit, ...choice },
    };
  },
});

interface Place {
  readonly collection: string;
  readonly choice: EmbeddingChoice;
}

async function store(context: ComponentContext, about: Place & { values: readonly Json[] }): Promise<void> {
  const passages = passagesOf(about.values);
  if (passages.length === 0) return;
  const vectors = await vectorsOf(context, about.choice, passages);
  const items = passages.map((passage, place) => ({ ...passage, vector: vectors[place] ?? [] }));
  await context.vectors.upsert(about.collection, items);
  const count = passages.length === 1 ? 'One text is' : `${passages.length} texts are`;
  context.log('info', `${count} stored in “${about.collection}”.`);
}

async function search(context: ComponentContext, about: Place & { query: string; limit: number }) {
  if (about.query.trim() === '') return [];
  const [vector = []] = await vectorsOf(context, about.choice, [{ text: about.query }]);
  return context.vectors.search(about.collection, vector, about.limit);
}

async function vectorsOf(
  context: ComponentContext,
  choice: EmbeddingChoice,
  passages: readonly Pick<Passage, 'text'>[],
): Promise<readonly (readonly number[])[]> {
  const texts = passages.map(({ text }) => text);
  const { vectors, inputTokens } = await context.embeddings(choice).embed(texts, context.signal);
  if (inputTokens !== null) context.usage({ inputTokens, outputTokens: 0 });
  return vectors;
}

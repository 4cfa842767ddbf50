import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';

/** How close two vectors are, by the measures that Langflow has. */
export const embeddingSimilarity = defineComponent({
  type: 'vectors/embedding-similarity',
  version: 1,
  title: 'Embedding Similarity',
  description: 'Measures how close two vectors are.',
  icon: 'ruler',
  family: 'vectors',
  aliases: ['EmbeddingSimilarityComponent', 'cosine', 'distance'],
  fields: {
    measure: {
      kind: 'select',
      label: 'Measure',
      default: 'cosine',
      options: [
        { value: 'cosine', label: 'Cosine similarity' },
        { value: 'euclidean', label: 'Euclidean distance' },
        { value: 'manhattan', label: 'Manhattan distance' },
      ],
    },
  },
  inputs: {
    first: { label: 'First vector', type: 'data', required: true },
    second: { label: 'Second vector', type: 'data', required: true },
  },
  outputs: { data: { label: 'Similarity', type: 'data' } },
  async run(_, { fields, inputs }) {
    const first = vectorIn(inputs.first);
    const second = vectorIn(inputs.second);
    if (first.length !== second.length) throw different(first.length, second.length);
    const score = measures[fields.measure]?.(first, second) ?? 0;
    return { data: { measure: fields.measure, score } };
  },
});

type Measure = (first: readonly number[], second: readonly number[]) => number;

const measures: Readonly<Record<string, Measure>> = {
  cosine: (first, second) => {
    const lengths = Math.sqrt(product(first, first) * product(second, second));
    return lengths === 0 ? 0 : product(first, second) / lengths;
  },
  euclidean: (first, second) => Math.sqrt(sum(first, second, (one, other) => (one - other) ** 2)),
  manhattan: (first, second) => sum(first, second, (one, other) => Math.abs(one - other)),
};

const product: Measure = (first, second) => sum(first, second, (one, other) => one * other);

function sum(
  first: readonly number[],
  second: readonly number[],
  term: (one: number, other: number) => number,
): number {
  return first.reduce((total, one, place) => total + term(one, second[place] ?? 0), 0);
}

/** A list of numbers, or data that has one as `embedding`, `embeddings` or `vector`. */
function vectorIn(value: Json): readonly number[] {
  const list = isJsonObject(value) ? (value.embedding ?? value.embeddings ?? value.vector) : value;
  if (Array.isArray(list)) {
    const numbers = list.filter((item) => typeof item === 'number');
    if (numbers.length === list.length && numbers.length > 0) return numbers;
  }
  throw new ComponentError({
    code: 'no-vector',
    message: 'What came in is no vector.',
    action: 'Connect the output of a Text Embedder, or data with a list of numbers called “embedding”.',
  });
}

function different(first: number, second: number): ComponentError {
  return new ComponentError({
    code: 'vectors-differ',
    message: `One vector has ${first} numbers and the other ${second}: they are of different models.`,
    action: 'Make both with the same embedding model.',
  });
}

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
      default: 'Cosine Similarity',
      options: [
        { value: 'Cosine Similarity', label: 'Cosine similarity' },
        { value: 'Euclidean Distance', label: 'Euclidean distance' },
        { value: 'Manhattan Distance', label: 'Manhattan distance' },
      ],
    },
  },
  inputs: {
    first: {
      label: 'Vectors',
      type: 'data',
      list: true,
      help: 'Both of them, or one, and the other one below.',
    },
    second: { label: 'Second', type: 'data' },
  },
  outputs: { data: { label: 'Similarity', type: 'data' } },
  async run(_, { fields, inputs }) {
    const given = [
      ...inputs.first.flatMap(vectorsIn),
      ...(inputs.second === undefined ? [] : [inputs.second]),
    ];
    const [first, second, ...more] = given.map(vectorIn);
    if (first === undefined || second === undefined || more.length > 0) throw notTwo(given.length);
    if (first.length !== second.length) throw different(first.length, second.length);
    const score = measures[fields.measure]?.(first, second) ?? 0;
    const name = fields.measure.toLowerCase().replace(' ', '_');
    return { data: { similarity_score: { [name]: score } } };
  },
});

type Measure = (first: readonly number[], second: readonly number[]) => number;

const measures: Readonly<Record<string, Measure>> = {
  'Cosine Similarity': (first, second) => {
    const lengths = Math.sqrt(product(first, first) * product(second, second));
    return lengths === 0 ? 0 : product(first, second) / lengths;
  },
  'Euclidean Distance': (first, second) => Math.sqrt(sum(first, second, (one, other) => (one - other) ** 2)),
  'Manhattan Distance': (first, second) => sum(first, second, (one, other) => Math.abs(one - other)),
};

const product: Measure = (first, second) => sum(first, second, (one, other) => one * other);

function sum(
  first: readonly number[],
  second: readonly number[],
  term: (one: number, other: number) => number,
): number {
  return first.reduce((total, one, place) => total + term(one, second[place] ?? 0), 0);
}

/** Over one edge may come one of them, or a list of several. */
function vectorsIn(value: Json): readonly Json[] {
  return Array.isArray(value) && value.some((item) => typeof item !== 'number') ? value : [value];
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

function notTwo(count: number): ComponentError {
  return new ComponentError({
    code: 'not-two-vectors',
    message: `Two vectors are compared, and ${count === 1 ? 'one' : count} came in.`,
    action: 'Connect the outputs of two Text Embedders.',
  });
}

function different(first: number, second: number): ComponentError {
  return new ComponentError({
    code: 'vectors-differ',
    message: `One vector has ${first} numbers and the other ${second}: they are of different models.`,
    action: 'Make both with the same embedding model.',
  });
}

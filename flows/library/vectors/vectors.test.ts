import { describe, expect, it } from 'vitest';
import { runComponent } from '@/flows/testing/run-component';
import { embeddingSimilarity } from './embedding-similarity';
import { passagesOf } from './vector-items';

describe('the similarity of two vectors', () => {
  const two = [{ embedding: [3, 0] }, { embeddings: [0, 4] }];
  it.each([
    ['Cosine Similarity', { cosine_similarity: 0 }],
    ['Euclidean Distance', { euclidean_distance: 5 }],
    ['Manhattan Distance', { manhattan_distance: 7 }],
  ])('is measured as %s', async (measure, score) => {
    const { outputs } = await runComponent(embeddingSimilarity, {
      settings: { measure },
      inputs: { first: two },
    });
    expect(outputs.data).toEqual({ similarity_score: score });
  });

  it('takes them over one port or over two', async () => {
    const [first, second] = two;
    const inputs = { first: [first ?? null], second: second ?? null };
    const { outputs } = await runComponent(embeddingSimilarity, { inputs });
    expect(outputs.data).toEqual({ similarity_score: { cosine_similarity: 0 } });
  });

  it.each([
    ['what is no vector', [{ a: 1 }, { a: 1 }], 'no-vector'],
    ['vectors of two models', [{ vector: [1] }, { vector: [1, 2] }], 'vectors-differ'],
    ['one alone', [{ vector: [1] }], 'not-two-vectors'],
  ])('is refused for %s', async (_, first, code) => {
    const { failure } = await runComponent(embeddingSimilarity, { inputs: { first } });
    expect(failure).toMatchObject({ code });
  });
});

it('takes texts, messages, data and tables, each text once', () => {
  const message = { text: 'b', sessionId: 's', sender: 'user', senderName: 'U', files: [] };
  const passages = passagesOf([
    'a',
    message,
    [{ text: 'c', page: 1 }, 'a'],
    { data: { text: 'd' } },
    { x: 1 },
    '',
  ]);
  expect(passages.map(({ text, metadata }) => [text, metadata])).toEqual([
    ['a', {}],
    ['b', {}],
    ['c', { page: 1 }],
    ['d', {}],
    ['{"x":1}', {}],
  ]);
});

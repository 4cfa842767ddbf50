import { describe, expect, it } from 'vitest';
import { runComponent } from '@/flows/testing/run-component';
import { embeddingSimilarity } from './embedding-similarity';
import { passagesOf } from './vector-items';

describe('the similarity of two vectors', () => {
  const inputs = { first: { embedding: [3, 0] }, second: { embeddings: [0, 4] } };
  it.each([
    ['cosine', 0],
    ['euclidean', 5],
    ['manhattan', 7],
  ])('is measured as %s', async (measure, score) => {
    const { outputs } = await runComponent(embeddingSimilarity, { settings: { measure }, inputs });
    expect(outputs.data).toEqual({ measure, score });
  });

  it('is refused for what is no vector, and for vectors of two models', async () => {
    const none = await runComponent(embeddingSimilarity, { inputs: { first: { a: 1 }, second: { a: 1 } } });
    expect(none.failure).toMatchObject({ code: 'no-vector' });
    const two = { first: { vector: [1] }, second: { vector: [1, 2] } };
    const different = await runComponent(embeddingSimilarity, { inputs: two });
    expect(different.failure).toMatchObject({ code: 'vectors-differ' });
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

import { expect, it } from 'vitest';
import { memoryVectors } from './memory-vectors';

const item = (id: string, vector: readonly number[], text = id) => ({
  id,
  vector,
  text,
  metadata: { of: id },
});

it('finds what points the same way, nearest first, however long it is', async () => {
  const vectors = memoryVectors();
  await vectors.upsert('c', [item('east', [9, 0]), item('north', [0, 0.1]), item('both', [1, 1])]);
  const hits = await vectors.search('c', [2, 0], 2);
  expect(hits.map(({ id }) => id)).toEqual(['east', 'both']);
  expect(hits[0]?.score).toBeCloseTo(1);
  expect(hits[1]?.score).toBeCloseTo(Math.SQRT1_2);
  expect(hits[0]).toMatchObject({ text: 'east', metadata: { of: 'east' } });
});

it('replaces what has the same id, and forgets a collection', async () => {
  const vectors = memoryVectors();
  await vectors.upsert('c', [item('a', [1, 0], 'old')]);
  await vectors.upsert('c', [item('a', [0, 1], 'new')]);
  expect(await vectors.search('c', [0, 1], 9)).toMatchObject([{ id: 'a', text: 'new', score: 1 }]);
  expect(await vectors.search('other', [1], 9)).toEqual([]);
  await vectors.remove('c');
  expect(await vectors.search('c', [0, 1], 9)).toEqual([]);
});

it('refuses vectors of another length, and more than it can hold', async () => {
  const vectors = memoryVectors(4);
  await vectors.upsert('c', [item('a', [1, 0])]);
  await expect(vectors.upsert('c', [item('b', [1, 0, 0])])).rejects.toMatchObject({ code: 'vectors-differ' });
  await expect(vectors.search('c', [1], 1)).rejects.toMatchObject({ code: 'vectors-differ' });
  await vectors.upsert('c', [item('a', [0, 1]), item('b', [1, 0])]);
  await expect(vectors.upsert('c', [item('d', [1, 0])])).rejects.toMatchObject({ code: 'vectors-full' });
  await vectors.remove('c');
  await vectors.upsert('c', [item('d', [1, 0])]);
});

import { ComponentError } from '@/flows/model/component-error';
import type { VectorHit, VectorItem, VectorStore } from '@/flows/model/context-services';

/** Vectors that end with this process: every search compares with all of a collection, which is quick up to many thousands. */
export function memoryVectors(limitNumbers = defaultLimit): VectorStore {
  const collections = new Map<string, Map<string, Kept>>();
  let numbers = 0;
  return {
    async upsert(name, items) {
      const collection = collections.get(name) ?? new Map<string, Kept>();
      const size = sizeOf(collection) ?? items[0]?.vector.length ?? 0;
      for (const item of items) check(item, name, size);
      const added = items.filter(({ id }) => !collection.has(id)).length * size;
      if (numbers + added > limitNumbers) throw isFull();
      for (const item of items) collection.set(item.id, kept(item));
      numbers += added;
      collections.set(name, collection);
    },
    async search(name, vector, limit) {
      const collection = collections.get(name);
      if (collection === undefined) return [];
      check({ vector }, name, sizeOf(collection) ?? vector.length);
      return best(collection.values(), unit(vector), limit);
    },
    async remove(name) {
      const collection = collections.get(name);
      if (collection === undefined) return;
      numbers -= collection.size * (sizeOf(collection) ?? 0);
      collections.delete(name);
    },
  };
}

/** 64 MB of numbers: some ten thousand texts of the largest vectors in use. */
const defaultLimit = 16 * 1024 * 1024;

interface Kept {
  readonly item: Omit<VectorItem, 'vector'>;
  /** Of length 1, so that the product with another is the cosine. */
  readonly vector: Float32Array;
}

function kept({ vector, ...item }: VectorItem): Kept {
  return { item, vector: unit(vector) };
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(vector, (value) => (length === 0 ? 0 : value / length));
}

function sizeOf(collection: ReadonlyMap<string, Kept>): number | undefined {
  for (const { vector } of collection.values()) return vector.length;
  return undefined;
}

function best(all: Iterable<Kept>, wanted: Float32Array, limit: number): VectorHit[] {
  const hits: VectorHit[] = [];
  for (const { item, vector } of all) {
    let score = 0;
    for (let place = 0; place < wanted.length; place += 1)
      score += (wanted[place] ?? 0) * (vector[place] ?? 0);
    hits.push({ id: item.id, text: item.text, metadata: item.metadata, score });
  }
  return hits.sort((left, right) => right.score - left.score).slice(0, Math.max(0, limit));
}

function check({ vector }: Pick<VectorItem, 'vector'>, collection: string, size: number): void {
  if (vector.length === size && size > 0) return;
  throw new ComponentError({
    code: 'vectors-differ',
    message: `The collection “${collection}” holds vectors of ${size} numbers, and this one has ${vector.length}.`,
    action: 'Use the embedding model the collection was made with, or another collection.',
    field: 'collection',
  });
}

function isFull(): ComponentError {
  return new ComponentError({
    code: 'vectors-full',
    message: 'The store for vectors in memory is full.',
    action: 'Store fewer texts, remove a collection, or use a store in a database.',
  });
}

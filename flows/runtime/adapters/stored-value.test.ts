import { expect, it } from 'vitest';
import { loadedValue, loadedValues, referencesIn } from '@/flows/model/value-reference';
import { type BlobSink, storedValue, storedValues } from './stored-value';

const large = 'x'.repeat(10_000);

it('leaves small values where they are', () => {
  const blobs: BlobSink = new Map();
  const values = { a: 'text', b: [1, { c: null }] };
  expect(storedValues(values, blobs)).toBe(values);
  expect(blobs.size).toBe(0);
});

it('keeps a large value once, and gives it back whole', () => {
  const blobs: BlobSink = new Map();
  const values = { a: large, b: { text: large }, c: large, d: 'small' };
  const stored = storedValues(values, blobs);
  expect(blobs.size).toBe(2);
  expect(JSON.stringify(stored).length).toBeLessThan(500);
  expect(new Set(referencesIn(Object.values(stored)))).toEqual(new Set(blobs.keys()));
  expect(loadedValues(stored, blobs)).toEqual(values);
});

it('does not mistake a value for a reference', () => {
  const blobs: BlobSink = new Map();
  const hostile = { $blob: 'f'.repeat(64), bytes: 1 };
  const stored = storedValue(hostile, blobs);
  expect(stored).not.toEqual(hostile);
  expect(loadedValue(stored, blobs)).toEqual(hostile);
});

it('keeps zero characters and halves of pairs', () => {
  const blobs: BlobSink = new Map();
  const odd = `${large}\0\ud83d`;
  expect(loadedValue(storedValue(odd, blobs), blobs)).toBe(odd);
});

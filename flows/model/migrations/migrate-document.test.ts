import { describe, expect, it } from 'vitest';
import { documentVersion } from '@/flows/model/document';
import { isJsonObject } from '@/flows/model/json';
import { parseDocument } from '@/flows/model/parse-document';
import version1 from './fixtures/version-1.json';
import version1Today from './fixtures/version-1.today.json';
import version2 from './fixtures/version-2.json';
import version2Today from './fixtures/version-2.today.json';
import { documentMigrations, migrateDocument } from './migrate-document';

/** One of each shape that ever was, never changed again. `today` follows the shape of today. */
const frozen: readonly (readonly [number, unknown, unknown])[] = [
  [1, version1, version1Today],
  [2, version2, version2Today],
];

it('lead from every past shape to that of today, one at a time', () => {
  expect(documentMigrations.map(({ from }) => from)).toEqual(
    Array.from({ length: documentVersion - 1 }, (_, index) => index + 1),
  );
  expect(frozen.map(([version]) => version)).toEqual([
    ...documentMigrations.map(({ from }) => from),
    documentVersion,
  ]);
});

describe.each(frozen)('a document of version %i', (version, document, today) => {
  it('is read as what it is today', () => {
    expect(document).toMatchObject({ version });
    expect(parseDocument(JSON.stringify(document))).toEqual({ document: today });
  });

  it('is left as it is', () => {
    const before = structuredClone(document);
    parseDocument(document);
    expect(document).toEqual(before);
  });
});

it('never throw, whatever they are given', () => {
  for (const odd of [{}, { version: 1 }, { version: 1, components: 7, edges: null }, { version: '1' }]) {
    if (isJsonObject(odd)) expect(() => migrateDocument(odd)).not.toThrow();
  }
});

it('leave a document of the future alone', () => {
  const future = { ...version2, version: documentVersion + 1 };
  expect(migrateDocument(future)).toBe(future);
});

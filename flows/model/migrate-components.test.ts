import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import type { ComponentMigration } from './component-migration';
import type { FlowDocument } from './document';
import { flowDocumentSchema } from './document-schema';
import { migrateComponents } from './migrate-components';

/** A type with three versions: `words` became `text`, then a number in text became a number. */
const migrations: readonly ComponentMigration[] = [
  {
    from: 1,
    name: 'words-become-text',
    fields: { words: 'text' },
    inputs: { words: 'text' },
    outputs: { result: 'answer' },
  },
  {
    from: 2,
    name: 'count-is-a-number',
    migrate: ({ count, ...settings }) => ({
      ...settings,
      ...(count !== undefined && { count: Number(count) || 0 }),
    }),
  },
];
const of = (type: string) => (type === 'test/counted' ? migrations : undefined);

const drawn = flow()
  .add('old', 'test/counted', { words: 'one two', count: '2' })
  .add('other', 'test/other', { words: 'mine', count: '7' })
  .connect('other.out', 'old.words')
  .connect('old.result', 'other.in')
  .document();
const component = drawn.components.old ?? never();
const document: FlowDocument = {
  ...drawn,
  components: {
    ...drawn.components,
    old: {
      ...component,
      exposed: ['words', 'count'],
      variables: { words: 'WORDS' },
      policy: { onError: 'fallback' as const, fallback: { result: 'none' } },
    },
  },
  groups: {
    g: {
      name: 'G',
      position: { x: 0, y: 0 },
      closed: true,
      ports: [{ component: 'old', port: 'result', side: 'output' as const }],
    },
  },
};

describe('a component of an older version of its type', () => {
  const { document: now, migrated } = migrateComponents(document, of);

  it('becomes what it is today, one version after the other', () => {
    expect(now.components.old).toMatchObject({
      typeVersion: 3,
      settings: { text: 'one two', count: 2 },
      exposed: ['text', 'count'],
      variables: { text: 'WORDS' },
      policy: { fallback: { answer: 'none' } },
    });
    expect(migrated).toEqual([
      {
        componentId: 'old',
        type: 'test/counted',
        from: 1,
        to: 3,
        names: ['words-become-text', 'count-is-a-number'],
      },
    ]);
  });

  it('keeps its connections, and its place in a group', () => {
    expect(Object.keys(now.edges).sort()).toEqual(['old.answer>other.in', 'other.out>old.text']);
    expect(now.groups.g?.ports).toEqual([{ component: 'old', port: 'answer', side: 'output' }]);
    expect(now.components.other).toBe(document.components.other);
    expect(flowDocumentSchema.parse(now)).toEqual(now);
  });

  it('is migrated once', () => {
    const again = migrateComponents(now, of);
    expect(again).toEqual({ document: now, migrated: [] });
    expect(again.document).toBe(now);
  });

  it('goes on from the version it has, and stays when it is newer', () => {
    const at = (typeVersion: number) =>
      migrateComponents({ ...drawn, components: { old: { ...component, typeVersion } } }, of);
    expect(at(2).migrated).toMatchObject([{ from: 2, to: 3, names: ['count-is-a-number'] }]);
    expect(at(4).migrated).toEqual([]);
  });
});

function never(): never {
  throw new Error('The test is wrong.');
}

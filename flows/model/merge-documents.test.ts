import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEditSeed, changeFrom, drawnAlready, type EditSeed } from '@/flows/testing/arbitrary-changes';
import { flow } from '@/flows/testing/flow-builder';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { flowDocumentSchema } from './document-schema';
import { mergeDocuments } from './merge-documents';
import { mergeTexts } from './merge-texts';
import { textEdits } from './text-edits';
import { spliced } from './text-of';

const seeds = fc.array(anyEditSeed, { maxLength: 25 });
const options = { seed: 20261121, numRuns: 300 };

function edited(document: FlowDocument, edits: readonly EditSeed[]): FlowDocument {
  return edits.reduce((now, seed) => applyChanges(now, [changeFrom(now, seed)]).document, document);
}

const same = (left: FlowDocument, right: FlowDocument) =>
  expect(canonicalJson(left)).toBe(canonicalJson(right));

describe('three documents', () => {
  it('are the one that changed when only one did, or both alike', () => {
    fc.assert(
      fc.property(seeds, seeds, (first, second) => {
        const a = edited(drawnAlready, first);
        const b = edited(a, second);
        for (const versions of [
          { base: a, mine: a, theirs: b },
          { base: a, mine: b, theirs: a },
          { base: a, mine: b, theirs: b },
        ]) {
          const { document, conflicts } = mergeDocuments(versions);
          expect(conflicts).toEqual([]);
          same(document, b);
        }
      }),
      options,
    );
  });

  it('are always one sound document, whatever was done to them', () => {
    fc.assert(
      fc.property(seeds, seeds, seeds, (first, second, third) => {
        const base = edited(drawnAlready, first);
        const { document } = mergeDocuments({
          base,
          mine: edited(base, second),
          theirs: edited(base, third),
        });
        expect(flowDocumentSchema.parse(document)).toEqual(document);
        for (const { from, to } of Object.values(document.edges)) {
          expect(document.components).toHaveProperty(from.component);
          expect(document.components).toHaveProperty(to.component);
        }
      }),
      options,
    );
  });

  it('keep everything from both sides when they worked in different places', () => {
    const side = (who: number) =>
      fc
        .array(
          fc.tuple(fc.constantFrom(0, 1, 3, 4, 20), fc.nat(5), fc.nat(30), fc.string({ maxLength: 4 })),
          { maxLength: 12 },
        )
        .map((list) => list.map(([kind, what, where, text]): EditSeed => [kind, who, what, where * 6, text]));
    const start = flow()
      .add('c1', 'prompts/prompt', { template: 'a' })
      .add('c2', 'inputs/chat-input')
      .document();
    fc.assert(
      fc.property(side(1), side(2), (first, second) => {
        const mine = edited(start, first);
        const theirs = edited(start, second);
        const { document, conflicts } = mergeDocuments({ base: start, mine, theirs });
        expect(conflicts).toEqual([]);
        const { c1 } = mine.components;
        const { c2 } = theirs.components;
        same(document, { ...start, components: { ...(c1 && { c1 }), ...(c2 && { c2 }) } });
      }),
      options,
    );
  });
});

describe('a conflict names the component, the field, and what each side has', () => {
  const base = flow()
    .add('in', 'inputs/chat-input')
    .add('other', 'inputs/chat-input')
    .add('p', 'prompts/prompt', { template: 'The quick fox' }, 'Ask')
    .add('out', 'outputs/chat-output', { senderName: 'AI' })
    .document();
  const changed = (...changes: Change[]) => applyChanges(base, changes, testCatalogue).document;
  const merge = (mine: Change[], theirs: Change[]) =>
    mergeDocuments({ base, mine: changed(...mine), theirs: changed(...theirs) }, testCatalogue);
  const set = (value: string): Change => ({ kind: 'set-field', id: 'p', field: 'template', value });
  const retries = (value: number): Change => ({
    kind: 'set-option',
    id: 'p',
    option: 'policy.retries',
    value,
  });
  const remove: Change = { kind: 'remove-component', id: 'p' };

  it('both texts stay when they are about different words', () => {
    const { document, conflicts } = merge([set('The quick red fox')], [set('A quick fox jumps')]);
    expect(document.components.p?.settings.template).toBe('A quick red fox jumps');
    expect(conflicts).toEqual([]);
  });

  it('both edits of the same words', () => {
    const { document, conflicts } = merge([set('The slow fox')], [set('The sly fox')]);
    expect(document.components.p?.settings.template).toMatch(/slow/);
    expect(document.components.p?.settings.template).toMatch(/sly/);
    expect(conflicts).toMatchObject([
      {
        kind: 'both-edited',
        componentId: 'p',
        componentName: 'Ask',
        field: 'template',
        base: 'The quick fox',
        mine: 'The slow fox',
        theirs: 'The sly fox',
      },
    ]);
  });

  it('two values', () => {
    const { document, conflicts } = merge([retries(1)], [retries(2)]);
    expect(document.components.p?.policy).toEqual({ retries: 2 });
    expect(conflicts).toEqual([
      {
        kind: 'both-changed',
        componentId: 'p',
        componentName: 'Ask',
        field: 'policy.retries',
        base: null,
        mine: 1,
        theirs: 2,
        message: '“Retries” of “Ask” was changed on both sides. Theirs was taken.',
      },
    ]);
  });

  it('removed here, changed there: it is back', () => {
    const { document, conflicts } = merge([remove], [set('New'), retries(3)]);
    expect(document.components.p).toMatchObject({ settings: { template: 'New' }, policy: { retries: 3 } });
    expect(conflicts).toMatchObject([{ kind: 'removed-here-changed-there', componentName: 'Ask' }]);
  });

  it('changed here, removed there: it is gone', () => {
    const { document, conflicts } = merge([set('New')], [remove]);
    expect(document.components.p).toBeUndefined();
    expect(conflicts).toMatchObject([{ kind: 'changed-here-removed-there', componentName: 'Ask' }]);
  });

  it('two connections into one input', () => {
    const connect = (component: string): Change => ({
      kind: 'connect',
      edge: { from: { component, port: 'message' }, to: { component: 'out', port: 'input' } },
    });
    const { document, conflicts } = merge([connect('in')], [connect('other')]);
    expect(Object.keys(document.edges)).toEqual(['other.message>out.input']);
    expect(conflicts).toMatchObject([
      { kind: 'input-taken', componentId: 'out', mine: ['in.message'], theirs: ['other.message'] },
    ]);
  });

  it('nobody is asked about where things stand', () => {
    const move = (x: number): Change => ({ kind: 'move', id: 'p', position: { x, y: 0 } });
    const { document, conflicts } = merge([move(1)], [move(2)]);
    expect([document.components.p?.position.x, conflicts]).toEqual([2, []]);
  });
});

describe('edits of a text', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '.', '😀'), maxLength: 20 });

  it('make one text out of the other', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const result = textEdits(before, after).reduce<string | null>(
          (now, edit) => now && spliced(now, edit),
          before || null,
        );
        expect(before === '' ? after : result).toBe(after);
      }),
      options,
    );
  });

  it('merge into what either of them wrote', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        expect(mergeTexts(base, base, theirs).text).toBe(theirs);
        expect(mergeTexts(base, mine, base).text).toBe(mine);
        expect(mergeTexts(base, mine, mine).text).toBe(mine);
        expect(mergeTexts(base, mine, theirs).text).not.toMatch(/\p{Surrogate}/u);
      }),
      options,
    );
  });

  it('of very long texts take a moment', () => {
    const long = 'word '.repeat(100_000);
    const startedAt = performance.now();
    const { text } = mergeTexts(long, `Start ${long}`, `${long}end`);
    expect(text).toBe(`Start ${long}end`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEditSeed, changeFrom, drawnAlready, type EditSeed } from '@/flows/testing/arbitrary-changes';
import { flow } from '@/flows/testing/flow-builder';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import { changeSchema } from './change-schema';
import { diffDocuments } from './diff-documents';
import { edgeId, type FlowDocument } from './document';
import { flowDocumentSchema } from './document-schema';
import { invertChange, invertChanges } from './invert-change';
import { rebaseChanges } from './rebase-changes';

const seeds = (maxLength: number) => fc.array(anyEditSeed, { maxLength });
const kept = { seed: 20261121, numRuns: 400 };

/** Writes a document by edits, and tells which of them were taken. */
function edited(
  before: FlowDocument,
  edits: readonly EditSeed[],
): { document: FlowDocument; taken: Change[] } {
  let document = before;
  const taken: Change[] = [];
  for (const seed of edits) {
    const change = changeFrom(document, seed);
    const applied = applyChanges(document, [change]);
    if (applied.refused.length === 0) taken.push(change);
    document = applied.document;
  }
  return { document, taken };
}

const same = (left: FlowDocument, right: FlowDocument) =>
  expect(canonicalJson(left)).toBe(canonicalJson(right));

describe('changes', () => {
  it('never break a document, and never touch the one they were given', () => {
    fc.assert(
      fc.property(seeds(40), seeds(10), (first, second) => {
        const { document } = edited(drawnAlready, first);
        const before = structuredClone(document);
        const { document: after } = edited(document, second);
        expect(document).toEqual(before);
        expect(flowDocumentSchema.parse(after)).toEqual(after);
        for (const [key, edge] of Object.entries(after.edges)) {
          expect(key).toBe(edgeId(edge));
          expect(after.components).toHaveProperty(edge.from.component);
          expect(after.components).toHaveProperty(edge.to.component);
        }
      }),
      kept,
    );
  });

  it('have an inverse that gives back what was', () => {
    fc.assert(
      fc.property(seeds(30), anyEditSeed, (first, last) => {
        const { document } = edited(drawnAlready, first);
        const change = changeFrom(document, last);
        const there = applyChanges(document, [change]);
        if (there.refused.length > 0) return;
        const back = applyChanges(there.document, invertChange(document, change));
        expect(back.refused).toEqual([]);
        same(back.document, document);
      }),
      { ...kept, numRuns: 1_500 },
    );
  });

  it('have inverses as lists, too', () => {
    fc.assert(
      fc.property(seeds(20), seeds(20), (first, second) => {
        const { document } = edited(drawnAlready, first);
        const { document: after, taken } = edited(document, second);
        same(applyChanges(after, invertChanges(document, taken)).document, document);
      }),
      kept,
    );
  });

  it('are found again by comparing two documents', () => {
    fc.assert(
      fc.property(seeds(30), seeds(30), (first, second) => {
        const { document: before } = edited(drawnAlready, first);
        const { document: after } = edited(before, second);
        const applied = applyChanges(before, diffDocuments(before, after));
        expect(applied.refused).toEqual([]);
        same(applied.document, after);
      }),
      kept,
    );
  });

  it('keep the identity of everything they do not touch', () => {
    const document = flow().add('a', 'inputs/chat-input').add('b', 'outputs/chat-output').document();
    const { document: moved } = applyChanges(document, [{ kind: 'move', id: 'a', position: { x: 9, y: 9 } }]);
    expect(moved.components.b).toBe(document.components.b);
    expect(moved.edges).toBe(document.edges);
    expect(applyChanges(document, []).document).toBe(document);
  });

  /** in ──► out */
  const connected = flow()
    .add('in', 'inputs/chat-input')
    .add('other', 'inputs/chat-input')
    .add('out', 'outputs/chat-output', {}, 'Answer')
    .connect('in.message', 'out.input')
    .document();
  const edge = (from: string, to: string) => {
    const [fromComponent = '', fromPort = ''] = from.split('.');
    const [toComponent = '', toPort = ''] = to.split('.');
    return {
      from: { component: fromComponent, port: fromPort },
      to: { component: toComponent, port: toPort },
    };
  };

  it.each<[string, Change, string]>([
    [
      'a second edge into one input',
      { kind: 'connect', edge: edge('other.message', 'out.input') },
      'takes one connection',
    ],
    [
      'an edge that is there',
      { kind: 'connect', edge: edge('in.message', 'out.input') },
      'connected already',
    ],
    ['an edge to itself', { kind: 'connect', edge: edge('out.message', 'out.input') }, 'cannot feed itself'],
    [
      'an edge from nowhere',
      { kind: 'connect', edge: edge('ghost.message', 'out.input') },
      'not in the flow',
    ],
    [
      'an edge from a port that is not',
      { kind: 'connect', edge: edge('other.text', 'out.input') },
      'no output called “text”',
    ],
    [
      'a component that is there',
      { kind: 'add-component', id: 'in', component: connected.components.out ?? never() },
      'already',
    ],
    [
      'a change of what is gone',
      { kind: 'move', id: 'ghost', position: { x: 0, y: 0 } },
      '“ghost” is not in the flow',
    ],
    ['what objects inherit', { kind: 'reset-field', id: 'constructor', field: 'x' }, 'not in the flow'],
    [
      'an edit of another text',
      { kind: 'splice-text', id: 'in', field: 'value', at: 0, remove: 'x', insert: '' },
      'has changed meanwhile',
    ],
  ])('refuse %s, say why, and go on', (_, change, reason) => {
    const move: Change = { kind: 'move', id: 'in', position: { x: 1, y: 2 } };
    const { document, refused } = applyChanges(connected, [change, move], testCatalogue);
    expect(refused).toEqual([{ index: 0, change, reason: expect.stringContaining(reason) }]);
    expect(document.components.in?.position).toEqual({ x: 1, y: 2 });
  });

  it('start editing a text from its default', () => {
    const change: Change = {
      kind: 'splice-text',
      id: 'out',
      field: 'senderName',
      at: 2,
      remove: '',
      insert: '!',
    };
    const { document } = applyChanges(connected, [change], testCatalogue);
    expect(document.components.out?.settings).toEqual({ senderName: 'AI!' });
  });

  it('refuse a field name that would reach into objects', () => {
    expect(changeSchema.safeParse({ kind: 'reset-field', id: 'a', field: '__proto__' }).success).toBe(false);
  });
});

describe('changes made side by side', () => {
  const text = 'The quick fox';
  const prompt = flow().add('p', 'prompts/prompt', { template: text }).document();
  const splice = (at: number, remove: string, insert: string): Change => ({
    kind: 'splice-text',
    id: 'p',
    field: 'template',
    at,
    remove,
    insert,
  });
  const set = (value: string): Change => ({ kind: 'set-field', id: 'p', field: 'template', value });
  const meet = (mine: readonly Change[], theirs: readonly Change[]) => {
    const base = applyChanges(prompt, theirs).document;
    const rebased = rebaseChanges(mine, theirs);
    const { document } = applyChanges(base, rebased.changes);
    return { ...rebased, template: document.components.p?.settings.template };
  };

  it('keep both texts when two people type in one prompt', () => {
    expect(meet([splice(13, '', ' jumps')], [splice(4, 'quick', 'slow')]).template).toBe(
      'The slow fox jumps',
    );
  });

  it('let the later value win, and say so', () => {
    const { template, notices } = meet([set('mine')], [set('theirs')]);
    expect(template).toBe('mine');
    expect(notices).toMatchObject([{ code: 'replaced', componentId: 'p', field: 'template' }]);
    expect(meet([set('same')], [set('same')]).notices).toEqual([]);
  });

  it('refuse an edit of a text that was replaced', () => {
    const { template, refused } = meet([splice(0, '', 'Look: ')], [set('other')]);
    expect(template).toBe('other');
    expect(refused).toMatchObject([{ reason: 'Someone else replaced the text of “template” meanwhile.' }]);
  });

  it('refuse what touches a component that is gone', () => {
    const { refused } = meet([set('mine')], [{ kind: 'remove-component', id: 'p' }]);
    expect(refused).toMatchObject([{ reason: 'Someone else removed the component “p” meanwhile.' }]);
  });

  it('do not do twice what both did', () => {
    const remove: Change = { kind: 'remove-component', id: 'p' };
    expect(meet([remove], [remove])).toMatchObject({ changes: [], refused: [], notices: [] });
  });

  it('come to one document for everybody, however their edits of texts meet', () => {
    const edits = fc.array(fc.tuple(fc.nat(30), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 5 });
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const side = (list: readonly (readonly [number, number, string])[]) => {
          const changes: Change[] = [];
          let document = prompt;
          for (const [where, length, insert] of list) {
            const now = String(document.components.p?.settings.template);
            const at = where % (now.length + 1);
            const change = splice(at, now.slice(at, at + length), insert);
            changes.push(change);
            document = applyChanges(document, [change]).document;
          }
          return { changes, document };
        };
        const mine = side(first);
        const theirs = side(second);
        const rebased = rebaseChanges(mine.changes, theirs.changes);
        const onServer = applyChanges(theirs.document, rebased.changes);
        const onClient = applyChanges(mine.document, rebased.since);
        expect(onServer.refused).toEqual([]);
        same(onServer.document, onClient.document);
      }),
      kept,
    );
  });
});

function never(): never {
  throw new Error('The test is wrong.');
}

import { describe, expect, it } from 'vitest';
import { applyChanges } from '@/flows/model/apply-changes';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { copyToText, pasteContent } from './clipboard-text';
import { parseClipboardText } from './parse-clipboard-text';

const document: FlowDocument = {
  ...emptyDocument(),
  components: {
    a: { type: 'inputs/chat-input', typeVersion: 1, settings: {}, position: { x: 100, y: 50 } },
    b: { type: 'outputs/chat-output', typeVersion: 1, settings: {}, position: { x: 400, y: 80 } },
    c: { type: 'outputs/chat-output', typeVersion: 1, settings: {}, position: { x: 400, y: 300 } },
  },
  edges: {
    'a.message>b.input': {
      from: { component: 'a', port: 'message' },
      to: { component: 'b', port: 'input' },
    },
    'a.message>c.input': {
      from: { component: 'a', port: 'message' },
      to: { component: 'c', port: 'input' },
    },
  },
};

describe('copy and paste', () => {
  it('carries components and the edges between them into another flow, with ids of their own', () => {
    const content = parseClipboardText(copyToText(document, new Set(['a', 'b'])) ?? '');
    if (!content) throw new Error('not readable');
    const { changes, componentIds } = pasteContent(content, { x: 0, y: 0 });
    const pasted = applyChanges(emptyDocument(), changes);
    expect(pasted.refused).toEqual([]);
    expect(Object.keys(pasted.document.components)).toEqual(componentIds);
    expect(Object.keys(pasted.document.edges)).toHaveLength(1);
    expect(componentIds).not.toContain('a');
  });

  it('keeps the drawing and puts its top left where it was asked to', () => {
    const content = parseClipboardText(copyToText(document, new Set(['a', 'b'])) ?? '');
    if (!content) throw new Error('not readable');
    const { document: pasted } = applyChanges(
      emptyDocument(),
      pasteContent(content, { x: 10, y: 20 }).changes,
    );
    expect(Object.values(pasted.components).map(({ position }) => position)).toEqual([
      { x: 10, y: 20 },
      { x: 310, y: 50 },
    ]);
  });

  it.each([
    ['words', 'Hello there'],
    ['other JSON', '{"format":"other"}'],
    ['broken JSON', '{"format":"millrace.clipboard",'],
    ['an edge without ends', '{"format":"millrace.clipboard","version":1,"components":{},"edges":[{}]}'],
    ['a selection of nothing', '{"format":"millrace.clipboard","version":1,"components":{},"edges":[]}'],
  ])('leaves %s alone', (_what, text) => expect(parseClipboardText(text)).toBeNull());

  it('copies nothing when nothing is selected', () => expect(copyToText(document, new Set())).toBeNull());
});

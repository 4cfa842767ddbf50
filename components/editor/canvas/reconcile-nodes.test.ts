import { describe, expect, it } from 'vitest';
import type { FlowComponent } from '@/flows/model/document';
import { type CardNode, reconcileNodes } from './reconcile-nodes';

describe('the nodes of the canvas', () => {
  it('draws only the card again that has moved', () => {
    const before = draw([], { a: at(0, 0), b: at(300, 0) });
    const after = draw(before, { a: at(0, 8), b: at(300, 0) });
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('keeps a card where the hand holds it while somebody else moves it', () => {
    const drawn = draw([], { a: at(0, 0) });
    const held = drawn.map((node) => ({ ...node, position: { x: 50, y: 50 }, dragging: true }));
    const after = draw(held, { a: at(200, 200) });
    expect(after[0]?.position).toEqual({ x: 50, y: 50 });
  });

  it('keeps what was measured, so that an edge never jumps', () => {
    const before = draw([], { a: at(0, 0) });
    const measured = before.map((node) => ({ ...node, measured: { width: 260, height: 120 } }));
    const after = draw(measured, { a: at(8, 0) }, ['a']);
    expect(after[0]).toMatchObject({ measured: { width: 260 }, selected: true, position: { x: 8, y: 0 } });
  });

  it('forgets the card of a component that is gone', () => {
    const before = draw([], { a: at(0, 0), b: at(0, 0) });
    expect(draw(before, { b: at(0, 0) }).map((node) => node.id)).toEqual(['b']);
  });
});

function draw(
  previous: readonly CardNode[],
  components: Record<string, FlowComponent>,
  selected: readonly string[] = [],
): CardNode[] {
  return reconcileNodes(previous, { components, catalogue: {}, selected: new Set(selected) });
}

function at(x: number, y: number): FlowComponent {
  return { type: 'inputs/chat-input', typeVersion: 1, settings: {}, position: { x, y } };
}

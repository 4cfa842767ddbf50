import { describe, expect, it } from 'vitest';
import { layOutMiniature } from './miniature-layout';

describe('layOutMiniature', () => {
  /*  [a] ──▶ [b]   far from the origin, with an edge to a component that is gone */
  const drawing = layOutMiniature({
    components: [
      { id: 'a', x: -500, y: 300, family: 'inputs' },
      { id: 'b', x: -100, y: 340, family: 'outputs' },
    ],
    edges: [
      ['a', 'b'],
      ['a', 'gone'],
    ],
  });

  it('moves the graph to the origin, wherever it stands on the canvas', () => {
    expect(drawing.boxes.map(({ x, y }) => [x, y])).toEqual([
      [60, 60],
      [460, 100],
    ]);
    expect(drawing.viewBox).toBe('-210 0 1200 310');
  });

  it('draws an edge for each connection between components that exist', () => {
    expect(drawing.curves).toEqual(['M320 135C390 135 390 175 460 175']);
  });

  it('draws nothing for an empty flow', () => {
    expect(layOutMiniature({ components: [], edges: [] })).toMatchObject({ boxes: [], curves: [] });
  });
});

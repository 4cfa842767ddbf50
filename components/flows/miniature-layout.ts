import type { FlowDocument } from '@/flows/model/document';

/** A graph small enough to send with a list: where the components are and which are connected. */
export interface Miniature {
  readonly components: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly family: string;
  }[];
  readonly edges: readonly (readonly [string, string])[];
}

export interface MiniatureDrawing {
  /** Never smaller than a few cards: one card alone is not blown up. */
  readonly viewBox: string;
  readonly boxes: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly family: string;
  }[];
  /** SVG path data of the edges. */
  readonly curves: readonly string[];
}

/** What a card on the canvas measures, roughly: heights vary, a miniature does not need to know. */
export const cardWidth = 260;
export const cardHeight = 150;
const margin = 60;
const leastWidth = 1_200;

/** Moves the graph to the origin and draws its edges from the right side of a card to the left side of the next. */
export function layOutMiniature({ components, edges }: Miniature): MiniatureDrawing {
  const left = Math.min(...components.map(({ x }) => x)) - margin;
  const top = Math.min(...components.map(({ y }) => y)) - margin;
  const boxes = components.map((component) => ({
    ...component,
    x: component.x - left,
    y: component.y - top,
  }));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const curves = edges.flatMap(([from, to]) => {
    const start = byId.get(from);
    const end = byId.get(to);
    return start && end ? [curve(start, end)] : [];
  });
  const width = Math.max(0, ...boxes.map(({ x }) => x + cardWidth)) + margin;
  const height = Math.max(0, ...boxes.map(({ y }) => y + cardHeight)) + margin;
  return { viewBox: viewBoxOf(width, height), boxes, curves };
}

export function miniatureOf(document: FlowDocument): Miniature {
  return {
    components: Object.entries(document.components).map(([id, { position, type }]) => ({
      id,
      ...position,
      family: type.split('/')[0] ?? '',
    })),
    edges: Object.values(document.edges).map(({ from, to }) => [from.component, to.component] as const),
  };
}

function viewBoxOf(width: number, height: number): string {
  const shownWidth = Math.max(width, leastWidth);
  return `${(width - shownWidth) / 2} 0 ${shownWidth} ${height}`;
}

type Point = { readonly x: number; readonly y: number };

function curve(from: Point, to: Point): string {
  const start = { x: from.x + cardWidth, y: from.y + cardHeight / 2 };
  const end = { x: to.x, y: to.y + cardHeight / 2 };
  const bend = Math.max(40, Math.abs(end.x - start.x) / 2);
  return `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
}

import type { Node } from '@xyflow/react';
import { type Catalogue, componentLabel } from '@/flows/model/catalogue';
import type { FlowDocument } from '@/flows/model/document';

/** What the canvas library holds of a card: its place. All else the card reads from the stores by its id. */
export type CardNode = Node<Record<string, never>, 'component'>;

/**
 * The nodes for a document. A node whose place and selection are the same keeps its identity, and with it
 * everything drawn from it; a card that is being dragged keeps the place the hand has given it.
 */
export function reconcileNodes(previous: readonly CardNode[], wanted: WantedCards): CardNode[] {
  const known = new Map(previous.map((node) => [node.id, node]));
  const nodes = Object.entries(wanted.components).map(([id, component]): CardNode => {
    const selected = wanted.selected.has(id);
    const ariaLabel = componentLabel(component, wanted.catalogue);
    const node = known.get(id);
    if (!node)
      return { id, type: 'component', position: component.position, data: noData, selected, ariaLabel };
    const position = node.dragging ? node.position : component.position;
    const isSame =
      node.selected === selected && node.ariaLabel === ariaLabel && samePlace(node.position, position);
    return isSame ? node : { ...node, selected, position, ariaLabel };
  });
  return sameList(previous, nodes) ? [...previous] : nodes;
}

export interface WantedCards {
  readonly components: FlowDocument['components'];
  readonly catalogue: Catalogue;
  readonly selected: ReadonlySet<string>;
}

const noData: Record<string, never> = {};

function samePlace(first: { x: number; y: number }, second: { x: number; y: number }): boolean {
  return first.x === second.x && first.y === second.y;
}

function sameList(first: readonly unknown[], second: readonly unknown[]): boolean {
  return first.length === second.length && first.every((entry, index) => entry === second[index]);
}

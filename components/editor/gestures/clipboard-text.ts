import type { Change } from '@/flows/model/change';
import type { FlowComponent, FlowDocument, FlowEdge, Position } from '@/flows/model/document';
import { newComponentId } from '@/flows/model/new-component';

/**
 * What is copied is text on the system's clipboard, so it travels between flows, tabs and machines,
 * and a person can read it. Edges come along when both their ends do.
 */
export interface ClipboardContent {
  readonly format: typeof clipboardFormat;
  readonly version: 1;
  readonly components: Readonly<Record<string, FlowComponent>>;
  readonly edges: readonly FlowEdge[];
}

export const clipboardFormat = 'millrace.clipboard';

export interface PasteResult {
  readonly changes: readonly Change[];
  readonly componentIds: readonly string[];
}

export function copyToText(document: FlowDocument, componentIds: ReadonlySet<string>): string | null {
  const content = copyContent(document, componentIds);
  return content && JSON.stringify(content, null, 2);
}

/** null when nothing is selected. */
export function copyContent(
  document: FlowDocument,
  componentIds: ReadonlySet<string>,
): ClipboardContent | null {
  const components = Object.entries(document.components).filter(([id]) => componentIds.has(id));
  if (components.length === 0) return null;
  const edges = Object.values(document.edges).filter(
    (edge) => componentIds.has(edge.from.component) && componentIds.has(edge.to.component),
  );
  return { format: clipboardFormat, version: 1, components: Object.fromEntries(components), edges };
}

/** A glance, to know whether the parser is worth loading. */
export function seemsCopied(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes(`"${clipboardFormat}"`);
}

/** New ids for all, moved so that the top left of what was copied lies at `at`. */
export function pasteContent(
  content: ClipboardContent,
  at: Position,
  random: () => number = Math.random,
): PasteResult {
  const origin = topLeftOf(content);
  const ids = new Map<string, string>();
  const added: Change[] = Object.entries(content.components).map(([id, component]) => {
    const fresh = newComponentId(component.type, random);
    ids.set(id, fresh);
    const position = {
      x: Math.round(at.x + component.position.x - origin.x),
      y: Math.round(at.y + component.position.y - origin.y),
    };
    return { kind: 'add-component', id: fresh, component: { ...component, position } };
  });
  return { changes: [...added, ...connectionsBetween(content, ids)], componentIds: [...ids.values()] };
}

export function topLeftOf(content: ClipboardContent): Position {
  const positions = Object.values(content.components).map((component) => component.position);
  return {
    x: Math.min(...positions.map((position) => position.x)),
    y: Math.min(...positions.map((position) => position.y)),
  };
}

function connectionsBetween(content: ClipboardContent, ids: ReadonlyMap<string, string>): Change[] {
  return content.edges.flatMap((edge): Change[] => {
    const from = ids.get(edge.from.component);
    const to = ids.get(edge.to.component);
    if (!from || !to) return [];
    return [
      {
        kind: 'connect',
        edge: { from: { ...edge.from, component: from }, to: { ...edge.to, component: to } },
      },
    ];
  });
}

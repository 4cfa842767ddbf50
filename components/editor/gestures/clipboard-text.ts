import * as z from 'zod';
import type { Change } from '@/flows/model/change';
import {
  type FlowDocument,
  flowComponentSchema,
  flowEdgeSchema,
  type Position,
} from '@/flows/model/document';
import { newComponentId } from '@/flows/model/new-component';

/**
 * What is copied is text on the system's clipboard, so it travels between flows, tabs and machines,
 * and a person can read it. Edges come along when both their ends do.
 */
export type ClipboardContent = z.infer<typeof clipboardSchema>;

export interface PasteResult {
  readonly changes: readonly Change[];
  readonly componentIds: readonly string[];
}

export function copyToText(document: FlowDocument, componentIds: ReadonlySet<string>): string | null {
  const components = Object.entries(document.components).filter(([id]) => componentIds.has(id));
  if (components.length === 0) return null;
  const edges = Object.values(document.edges).filter(
    (edge) => componentIds.has(edge.from.component) && componentIds.has(edge.to.component),
  );
  const content: ClipboardContent = {
    format: 'millrace.clipboard',
    version: 1,
    components: Object.fromEntries(components),
    edges,
  };
  return JSON.stringify(content, null, 2);
}

/** null when the text is something else: pasting it does nothing. */
export function parseClipboardText(text: string): ClipboardContent | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return clipboardSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
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

const clipboardSchema = z.object({
  format: z.literal('millrace.clipboard'),
  version: z.literal(1),
  components: z
    .record(z.string(), flowComponentSchema)
    .refine((components) => Object.keys(components).length > 0),
  edges: z.array(flowEdgeSchema),
});

import * as z from 'zod';
import { jsonSchema } from './json';

/**
 * A saved flow: only what a person decided. No catalogue copy, no derived state.
 * Components and edges are keyed by id, so that two people adding at once never collide on an index.
 */
export type FlowDocument = z.infer<typeof flowDocumentSchema>;
export type FlowComponent = z.infer<typeof flowComponentSchema>;
export type FlowEdge = z.infer<typeof flowEdgeSchema>;
export type PortReference = z.infer<typeof portReferenceSchema>;
export type Position = z.infer<typeof positionSchema>;

export const documentLimits = {
  bytes: 10 * 1024 * 1024,
  components: 5_000,
  edges: 20_000,
  nameLength: 120,
  textLength: 1_000_000,
} as const;

/** The version of the document's shape. A document with a higher number is refused, not mangled. */
export const documentVersion = 1;

export const componentIdSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,79}$/,
    'a component id is letters, digits, _ and -, starting with a letter',
  );

const portNameSchema = z.string().min(1).max(120);

export const positionSchema = z.object({ x: z.number().finite(), y: z.number().finite() });

export const flowComponentSchema = z.object({
  /** `<family>/<name>`, the path of the component's file in the library. */
  type: z.string().min(1).max(120),
  typeVersion: z.number().int().positive(),
  /** What the person calls it; absent means the type's title. */
  name: z.string().min(1).max(documentLimits.nameLength).exactOptional(),
  /** Only fields that differ from their default. */
  settings: z.record(z.string().max(120), jsonSchema),
  position: positionSchema,
});

export const portReferenceSchema = z.object({ component: componentIdSchema, port: portNameSchema });

export const flowEdgeSchema = z.object({ from: portReferenceSchema, to: portReferenceSchema });

export const flowDocumentSchema = z.object({
  format: z.literal('millrace.flow'),
  version: z.literal(documentVersion),
  components: z.record(componentIdSchema, flowComponentSchema),
  /** Keyed by `edgeId(edge)`: the same connection can exist once. */
  edges: z.record(z.string(), flowEdgeSchema),
});

export function emptyDocument(): FlowDocument {
  return { format: 'millrace.flow', version: documentVersion, components: {}, edges: {} };
}

export function edgeId(edge: FlowEdge): string {
  return `${edge.from.component}.${edge.from.port}>${edge.to.component}.${edge.to.port}`;
}

/** Key order in a document means nothing (a database may change it), so whatever needs an order uses this one. */
export function sortedIds(record: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(record).sort();
}

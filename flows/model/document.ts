import type * as z from 'zod';
import type * as schemas from './document-schema';

/**
 * A saved flow: only what a person decided. No catalogue copy, no derived state.
 * Components and edges are keyed by id, so that two people adding at once never collide on an index.
 */
export type FlowDocument = z.infer<typeof schemas.flowDocumentSchema>;
export type FlowComponent = z.infer<typeof schemas.flowComponentSchema>;
export type FlowEdge = z.infer<typeof schemas.flowEdgeSchema>;
export type PortReference = z.infer<typeof schemas.portReferenceSchema>;
export type Position = z.infer<typeof schemas.positionSchema>;
export type StepPolicy = z.infer<typeof schemas.stepPolicySchema>;
export type ToolMode = z.infer<typeof schemas.toolModeSchema>;
export type FlowNote = z.infer<typeof schemas.flowNoteSchema>;
export type FlowGroup = z.infer<typeof schemas.flowGroupSchema>;
export type GroupPort = z.infer<typeof schemas.groupPortSchema>;
export type FlowSettings = z.infer<typeof schemas.flowSettingsSchema>;
export type FlowLimits = z.infer<typeof schemas.flowLimitsSchema>;

/** Of components, notes and groups. */
export const idPattern = /^[A-Za-z][A-Za-z0-9_-]{0,79}$/;

export const documentLimits = {
  bytes: 10 * 1024 * 1024,
  components: 5_000,
  edges: 20_000,
  notes: 2_000,
  groups: 1_000,
  nameLength: 120,
  textLength: 1_000_000,
} as const;

/** The version of the document's shape. A document with a higher number is refused, not mangled. */
export const documentVersion = 2;

export function emptyDocument(): FlowDocument {
  return {
    format: 'millrace.flow',
    version: documentVersion,
    components: {},
    edges: {},
    notes: {},
    groups: {},
    settings: {},
  };
}

export function edgeId(edge: FlowEdge): string {
  return `${edge.from.component}.${edge.from.port}>${edge.to.component}.${edge.to.port}`;
}

/** Key order in a document means nothing (a database may change it), so whatever needs an order uses this one. */
export function sortedIds(record: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(record).sort();
}

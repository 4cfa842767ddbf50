import * as z from 'zod';
import { documentLimits, documentVersion, idPattern } from './document';
import { isJsonObject } from './json';
import { jsonSchema } from './json-schema';
import { migrateDocument } from './migrations/migrate-document';

/** The shape of a document from outside. The types follow from it (`document.ts`), which the browser loads without it. */

export const componentIdSchema = z
  .string()
  .regex(idPattern, 'a component id is letters, digits, _ and -, starting with a letter');

const portNameSchema = z.string().min(1).max(documentLimits.nameLength);

export const positionSchema = z.object({ x: z.number().finite(), y: z.number().finite() });

/** How one component is run. Absent: no limit of its own, no retry, an error ends the run, nothing is kept. */
export const stepPolicySchema = z.object({
  /** For one attempt. */
  timeoutMs: z.number().int().min(1).max(86_400_000).exactOptional(),
  /** Attempts after the first, for errors where trying again can help. */
  retries: z.number().int().min(0).max(10).exactOptional(),
  /** `output`: the error leaves by the port `error`. `fallback`: the values of `fallback` are used instead. */
  onError: z.enum(['fail', 'output', 'fallback']).exactOptional(),
  fallback: z.record(portNameSchema, jsonSchema).exactOptional(),
  /** `run`: once in a run for the same inputs. `content`: across runs, by inputs, settings and type version. */
  cache: z.enum(['off', 'run', 'content']).exactOptional(),
});

/** Present: the component is offered to agents as a tool instead of being run in its place. */
export const toolModeSchema = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)
    .exactOptional(),
  description: z.string().max(4_000).exactOptional(),
});

export const flowComponentSchema = z.object({
  /** `<family>/<name>`, the path of the component's file in the library. */
  type: z.string().min(1).max(120),
  typeVersion: z.number().int().positive(),
  /** What the person calls it; absent means the type's title. */
  name: z.string().min(1).max(documentLimits.nameLength).exactOptional(),
  /** Only fields that differ from their default. */
  settings: z.record(z.string().max(120), jsonSchema),
  position: positionSchema,
  policy: stepPolicySchema.exactOptional(),
  tool: toolModeSchema.exactOptional(),
  /** Gives what it gave last time instead of running. */
  frozen: z.literal(true).exactOptional(),
  /** Fields that a caller may set for one run. */
  exposed: z.array(z.string().min(1).max(120)).max(200).exactOptional(),
  /** Fields whose value is that of a variable of the environment, by the variable's name. */
  variables: z.record(z.string().min(1).max(120), z.string().min(1).max(120)).exactOptional(),
  /** The group it lies in. */
  group: componentIdSchema.exactOptional(),
});

/** Words on the canvas. Ids are shared with components and groups: no two things have the same. */
export const flowNoteSchema = z.object({
  text: z.string(),
  position: positionSchema,
  size: z.object({ width: z.number().min(40).max(4_000), height: z.number().min(40).max(4_000) }),
  color: z.enum(['neutral', 'yellow', 'green', 'blue', 'purple', 'pink']),
  group: componentIdSchema.exactOptional(),
});

/** A port of a member that the group shows when it is closed. */
export const groupPortSchema = z.object({
  component: componentIdSchema,
  port: portNameSchema,
  side: z.enum(['input', 'output']),
  label: z.string().max(documentLimits.nameLength).exactOptional(),
});

/** A selection shown as one component. Its members stay where they are in the document: a run knows no groups. */
export const flowGroupSchema = z.object({
  name: z.string().min(1).max(documentLimits.nameLength),
  position: positionSchema,
  closed: z.boolean(),
  ports: z.array(groupPortSchema).max(200),
  /** The group this group lies in. */
  group: componentIdSchema.exactOptional(),
});

/** What ends a run, with a reason that names the limit. Absent: the runtime's own. */
export const flowLimitsSchema = z.object({
  steps: z.number().int().positive().exactOptional(),
  /** Loops, sub-flows and tools inside each other. */
  depth: z.number().int().positive().max(100).exactOptional(),
  wallTimeMs: z.number().int().positive().exactOptional(),
  tokens: z.number().int().positive().exactOptional(),
  /** In the currency of the prices of the models. */
  money: z.number().positive().exactOptional(),
  outputBytes: z.number().int().positive().exactOptional(),
  /** Rounds of one loop or cycle. */
  iterations: z.number().int().positive().exactOptional(),
});

export const flowSettingsSchema = z.object({
  /** Each step is on record before anything depends on it; another process goes on after a crash. */
  durable: z.literal(true).exactOptional(),
  /** Which fields a caller of the published flow may set. Absent: `declared`. */
  overrides: z.enum(['declared', 'any', 'none']).exactOptional(),
  limits: flowLimitsSchema.exactOptional(),
  /** Steps at work at the same time. */
  concurrency: z.number().int().min(1).max(1_000).exactOptional(),
});

export const portReferenceSchema = z.object({ component: componentIdSchema, port: portNameSchema });

export const flowEdgeSchema = z.object({ from: portReferenceSchema, to: portReferenceSchema });

export const flowDocumentSchema = z.object({
  format: z.literal('millrace.flow'),
  version: z.literal(documentVersion),
  components: z.record(componentIdSchema, flowComponentSchema),
  /** Keyed by `edgeId(edge)`: the same connection can exist once. */
  edges: z.record(z.string(), flowEdgeSchema),
  notes: z.record(componentIdSchema, flowNoteSchema),
  groups: z.record(componentIdSchema, flowGroupSchema),
  settings: flowSettingsSchema,
});

/** One that was written at any time: in a bundle, in an answer of the server. */
export const savedDocumentSchema = z.preprocess(
  (value) => (isJsonObject(value) ? migrateDocument(value) : value),
  flowDocumentSchema,
);

import * as z from 'zod';
import { flowDocumentSchema } from './document-schema';
import { jsonSchema } from './json-schema';
import { recordedAttemptSchema } from './recorded-call-schema';
import { recordingVersion } from './recording';
import {
  runEventSchema,
  runFailureSchema,
  runOutputSchema,
  stepStatusSchema,
  usageSchema,
} from './run-event';

const outputsSchema = z.record(z.string(), jsonSchema);

const stepRecordSchema = z.object({
  componentId: z.string(),
  componentName: z.string(),
  componentType: z.string(),
  scope: z.string().exactOptional(),
  status: stepStatusSchema,
  startedAtMs: z.number().nullable(),
  durationMs: z.number(),
  inputs: outputsSchema,
  outputs: outputsSchema.exactOptional(),
  usage: usageSchema.exactOptional(),
  failure: runFailureSchema.exactOptional(),
  reason: z.string().exactOptional(),
  source: z.enum(['cache', 'frozen', 'recorded', 'fallback', 'error-output']).exactOptional(),
  attempt: z.number().int().positive().exactOptional(),
});

const waitRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), untilMs: z.number() }),
  z.object({ kind: z.literal('event'), event: z.string(), deadlineMs: z.number().exactOptional() }),
  z.object({
    kind: z.literal('approval'),
    title: z.string(),
    details: jsonSchema,
    deadlineMs: z.number().exactOptional(),
  }),
]);

const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), key: z.string(), record: stepRecordSchema }),
  z.object({ kind: z.literal('effect'), key: z.string(), value: jsonSchema }),
  z.object({
    kind: z.literal('wait'),
    key: z.string(),
    request: waitRequestSchema,
    resolution: jsonSchema.exactOptional(),
  }),
]);

const linkedFlowSchema = z.object({
  flowId: z.string(),
  name: z.string(),
  version: z.number().nullable(),
  /** How the flow that uses it asked for it. */
  asked: z.union([z.number(), z.literal('latest')]),
  document: flowDocumentSchema,
});

const limitSchema = z.number().positive().exactOptional();

const recordedInputSchema = z.object({
  runId: z.string(),
  flowId: z.string(),
  sessionId: z.string(),
  value: z.string().exactOptional(),
  inputType: z.enum(['chat', 'text', 'any']).exactOptional(),
  fields: z.record(z.string(), outputsSchema).exactOptional(),
  part: z.object({ kind: z.enum(['only', 'up-to', 'from']), componentId: z.string() }).exactOptional(),
  recorded: z.record(z.string(), outputsSchema).exactOptional(),
  limits: z
    .object({
      steps: limitSchema,
      depth: limitSchema,
      wallTimeMs: limitSchema,
      tokens: limitSchema,
      money: limitSchema,
      outputBytes: limitSchema,
      iterations: limitSchema,
    })
    .exactOptional(),
});

export const recordingSchema = z.object({
  format: z.literal('millrace.recording'),
  version: z.literal(recordingVersion),
  document: flowDocumentSchema,
  documentDigest: z.string(),
  links: z.array(linkedFlowSchema),
  input: recordedInputSchema,
  startedAtMs: z.number(),
  /** Alarms that rang, and how many events had been given by then. */
  alarms: z.array(
    z.object({ owner: z.string().nullable(), delayMs: z.number(), afterEvents: z.number().int() }),
  ),
  cancelled: z.object({ reason: z.string().nullable(), afterEvents: z.number().int() }).exactOptional(),
  /** By the cache's key; by the frozen component. null: there was nothing. */
  cache: z.record(z.string(), outputsSchema.nullable()),
  lastOutputs: z.record(z.string(), outputsSchema.nullable()),
  /** Present: the run was durable; what it found on record. */
  journal: z.array(journalEntrySchema).exactOptional(),
  /** By step key. */
  steps: z.record(z.string(), z.array(recordedAttemptSchema)),
  events: z.array(runEventSchema),
  result: z.object({
    status: z.enum(['succeeded', 'failed', 'cancelled', 'waiting']),
    outputs: z.array(runOutputSchema),
    failure: runFailureSchema.exactOptional(),
    usage: usageSchema.exactOptional(),
    waits: z
      .array(
        z.object({
          key: z.string(),
          componentId: z.string(),
          name: z.string(),
          request: waitRequestSchema,
        }),
      )
      .exactOptional(),
    startedAtMs: z.number(),
    durationMs: z.number(),
    steps: z.array(stepRecordSchema),
  }),
});

import * as z from 'zod';
import { jsonObjectSchema, jsonSchema } from './json-schema';
import { usageSchema } from './run-event';

/** `unexpected`: not a `ComponentError`; its words may hold anything, so only its name is kept. */
export const recordedErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  field: z.string().exactOptional(),
  retryAfterMs: z.number().exactOptional(),
  nothingDone: z.literal(true).exactOptional(),
  unexpected: z.literal(true).exactOptional(),
});

const recordedPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('reasoning'), text: z.string() }),
  z.object({
    type: z.literal('tool-call'),
    id: z.string(),
    name: z.string(),
    arguments: z.string(),
    providerData: jsonObjectSchema.exactOptional(),
  }),
  z.looseObject({ type: z.literal('finish'), reason: z.string(), usage: usageSchema.nullable() }),
]);

export const recordedBodySchema = z.object({
  encoding: z.enum(['text', 'base64']),
  data: z.string(),
  /** Of each piece as it came, in bytes of `data`; absent when it came at once. */
  pieces: z.array(z.number().int().nonnegative()).exactOptional(),
  /** How many events had been given when each came. */
  afterEvents: z.array(z.number().int().nonnegative()),
  /** How long it was, when it was cut. */
  cutFromBytes: z.number().int().positive().exactOptional(),
});

/** Without credentials. */
export const recordedRequestSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  bodyDigest: z.string().nullable(),
});

export const recordedResponseSchema = z.object({
  status: z.number().int(),
  statusText: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  /** How many events had been given when it came: what came first is what broke the rest off. */
  afterEvents: z.number().int().nonnegative(),
  /** null: none. */
  body: recordedBodySchema.nullable(),
  /** Whether the body came to its end. */
  whole: z.boolean(),
});

/** What a component asked of the world, in the order in which it did. Neither answer nor error: it never came. */
export const recordedCallSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('model'),
    requestDigest: z.string(),
    /** For people: the beginning of what was asked. */
    summary: z.string(),
    parts: z.array(recordedPartSchema),
    /** How many events had been given when each part came, and at last the end. */
    afterEvents: z.array(z.number().int().nonnegative()),
    ended: z.boolean(),
    error: recordedErrorSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('fetch'),
    request: recordedRequestSchema,
    response: recordedResponseSchema.exactOptional(),
    error: recordedErrorSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('secret'),
    name: z.string(),
    given: z.boolean(),
    error: recordedErrorSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('step'),
    name: z.string(),
    /** false: an earlier process had done it. */
    performed: z.boolean(),
    value: jsonSchema.exactOptional(),
    error: recordedErrorSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('wait'),
    name: z.string(),
    request: jsonObjectSchema,
    resolution: jsonSchema.exactOptional(),
    error: recordedErrorSchema.exactOptional(),
  }),
  /** A service of the runtime: files, messages, databases… */
  z.object({
    kind: z.literal('service'),
    name: z.string(),
    requestDigest: z.string(),
    /** For people: the beginning of what it was given. */
    summary: z.string(),
    result: jsonSchema.exactOptional(),
    /** How long the result was, when it was too long to be kept. */
    cutFromBytes: z.number().int().positive().exactOptional(),
    /** How many events had been given when it came. */
    afterEvents: z.number().int().nonnegative(),
    error: recordedErrorSchema.exactOptional(),
  }),
]);

export const recordedAttemptSchema = z.object({
  attempt: z.number().int().positive(),
  calls: z.array(recordedCallSchema),
  /** What it drew, in order. */
  random: z.array(z.number()),
  clock: z.array(z.number()),
});

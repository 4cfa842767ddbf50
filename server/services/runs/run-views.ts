import * as z from 'zod';
import type { Json } from '@/flows/model/json';
import { jsonSchema } from '@/flows/model/json-schema';
import { runFailureSchema, runOutputSchema, runStatusSchema, usageSchema } from '@/flows/model/run-event';

/** What the API shows of runs. */
export type RunSummary = z.infer<typeof runSummarySchema>;
export type RunDetails = z.infer<typeof runDetailsSchema>;
export type RunInputView = z.infer<typeof runInputSchema>;

export const runInputSchema = z.object({
  value: z.string().max(1_000_000, 'At most 1,000,000 characters.').optional(),
  fields: z.record(z.string().max(80), z.record(z.string().max(120), jsonSchema)).optional(),
});

export const runSummarySchema = z.object({
  id: z.uuid(),
  flowId: z.uuid(),
  kind: z.enum(['published', 'draft']),
  status: runStatusSchema,
  startedAt: z.string(),
  durationMs: z.number().nullable(),
  inputText: z.string().nullable(),
  outputText: z.string().nullable(),
  failure: runFailureSchema.nullable(),
  usage: usageSchema.nullable(),
  /** null for a draft */
  version: z.number().nullable(),
});

export const runStepSchema = z.object({
  componentId: z.string(),
  /** Empty at the top of the flow, else the path of rounds, sub-flows and calls. */
  scope: z.string(),
  attempt: z.number(),
  /** Where its outputs come from, when it did not simply run. */
  source: z.string().nullable(),
  status: z.string(),
  startedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  inputs: z.custom<Json>(),
  outputs: z.custom<Json>(),
  failure: runFailureSchema.nullable(),
  usage: usageSchema.nullable(),
});

export const runDetailsSchema = z.object({
  run: runSummarySchema.extend({
    sessionId: z.string().nullable(),
    revision: z.number().nullable(),
    outputs: z.array(runOutputSchema),
  }),
  /** What it still waits for. */
  waits: z.array(
    z.object({
      name: z.string(),
      componentId: z.string(),
      kind: z.enum(['time', 'event', 'approval']),
      deadline: z.string().nullable(),
    }),
  ),
  steps: z.array(runStepSchema),
});

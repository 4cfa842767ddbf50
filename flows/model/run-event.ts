import * as z from 'zod';
import { jsonObjectSchema, jsonSchema } from './json';

/**
 * What a run says while it happens. The engine emits these, the runtime keeps and serves them,
 * the run log stores what they add up to, the browser folds them into the state of each card.
 * `seq` rises by one; `atMs` is milliseconds since the run started.
 */
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunFailure = z.infer<typeof runFailureSchema>;
export type StepStatus = z.infer<typeof stepStatusSchema>;
export type RunStatus = z.infer<typeof runStatusSchema>;
export type RunOutput = z.infer<typeof runOutputSchema>;

export const stepStatusSchema = z.enum(['succeeded', 'failed', 'skipped', 'cancelled']);
export const runStatusSchema = z.enum(['running', 'succeeded', 'failed', 'cancelled']);

export const runFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  componentId: z.string().optional(),
  componentName: z.string().optional(),
  field: z.string().optional(),
});

export const usageSchema = z.object({ inputTokens: z.number(), outputTokens: z.number() });

/** The answer of one exit component (Chat Output…). */
export const runOutputSchema = z.object({
  componentId: z.string(),
  componentName: z.string(),
  type: z.string(),
  as: z.enum(['chat', 'text']),
  port: z.string(),
  value: jsonSchema,
});

const base = { seq: z.number().int().nonnegative(), atMs: z.number().nonnegative() };

export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('run-start'),
    runId: z.string(),
    flowId: z.string(),
    sessionId: z.string(),
    startedAt: z.string(),
  }),
  z.object({ ...base, kind: z.literal('step-start'), componentId: z.string() }),
  z.object({
    ...base,
    kind: z.literal('step-output-delta'),
    componentId: z.string(),
    port: z.string(),
    text: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('step-log'),
    componentId: z.string(),
    level: z.enum(['debug', 'info', 'warning', 'error']),
    message: z.string(),
    details: jsonObjectSchema.optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('step-end'),
    componentId: z.string(),
    status: stepStatusSchema,
    durationMs: z.number().nonnegative(),
    /** What each port gave; text that streamed is here whole. Absent for steps that did not succeed. */
    outputs: z.record(z.string(), jsonSchema).optional(),
    usage: usageSchema.optional(),
    failure: runFailureSchema.optional(),
    /** Why it was skipped or cancelled. */
    reason: z.string().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('run-end'),
    status: z.enum(['succeeded', 'failed', 'cancelled']),
    durationMs: z.number().nonnegative(),
    outputs: z.array(runOutputSchema),
    usage: usageSchema.optional(),
    failure: runFailureSchema.optional(),
  }),
]);

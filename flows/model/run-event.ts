import * as z from 'zod';
import { jsonObjectSchema, jsonSchema } from './json-schema';

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
export const runStatusSchema = z.enum(['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled']);

export const runFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  componentId: z.string().optional(),
  componentName: z.string().optional(),
  field: z.string().optional(),
});

export const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number().exactOptional(),
});

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

/**
 * Which step: the component, and where it runs. `scope` is absent at the top of the flow; inside it is the path of
 * rounds, sub-flows and tool calls that lead there: `loop-a[2]`, `loop-a[2]/sub-b`, `agent-c:call-1`.
 */
const step = { componentId: z.string(), scope: z.string().optional() };

export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('run-start'),
    runId: z.string(),
    flowId: z.string(),
    sessionId: z.string(),
    startedAt: z.string(),
  }),
  z.object({ ...base, kind: z.literal('step-start'), ...step }),
  z.object({
    ...base,
    kind: z.literal('step-output-delta'),
    ...step,
    port: z.string(),
    text: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('step-log'),
    ...step,
    level: z.enum(['debug', 'info', 'warning', 'error']),
    message: z.string(),
    details: jsonObjectSchema.optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('step-end'),
    ...step,
    status: stepStatusSchema,
    durationMs: z.number().nonnegative(),
    /** What each port gave; text that streamed is here whole. Absent for steps that did not succeed. */
    outputs: z.record(z.string(), jsonSchema).optional(),
    usage: usageSchema.optional(),
    failure: runFailureSchema.optional(),
    /** Why it was skipped or cancelled. */
    reason: z.string().optional(),
    /** Absent: it ran. */
    source: z.enum(['cache', 'frozen', 'recorded', 'fallback', 'error-output']).optional(),
    /** The attempt that counted; absent when it was the first. */
    attempt: z.number().int().positive().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('step-retry'),
    ...step,
    /** The attempt that failed. */
    attempt: z.number().int().positive(),
    failure: runFailureSchema,
    delayMs: z.number().nonnegative(),
  }),
  /** What a component shows while it works (`context.emit`): a thought, a call of a tool. */
  z.object({
    ...base,
    kind: z.literal('step-note'),
    ...step,
    name: z.string(),
    data: jsonObjectSchema,
  }),
  z.object({
    ...base,
    kind: z.literal('step-wait'),
    ...step,
    name: z.string(),
    request: jsonObjectSchema,
  }),
  /** Nothing can go on until one of its waits is over. The last event of this process; more may follow. */
  z.object({ ...base, kind: z.literal('run-wait') }),
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

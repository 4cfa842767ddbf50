import * as z from 'zod';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { roleSchema } from '@/server/auth/roles';
import { plainText } from '@/server/services/plain-text';

/** What the API shows of flows. */
export type FlowCard = z.infer<typeof flowCardSchema>;
export type FlowView = z.infer<typeof flowViewSchema>;
export type FlowBatch = z.infer<typeof flowBatchSchema>;
export type SaveResult = z.infer<typeof saveResultSchema>;
export type ChangesSince = z.infer<typeof changesSinceSchema>;

export const flowNameSchema = plainText(120).trim().min(1, 'Give it a name.');
export const flowDescriptionSchema = plainText(2_000);
/** Part of addresses: what needs no escaping there. */
export const endpointNameSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'Use 1 to 60 small letters, digits and hyphens.');

/** Checked when they came in: checking 10 MB again on the way out would only cost time. */
export const documentSchema = z.custom<FlowDocument>();
const storedChangeSchema = z.custom<Change>();

export const flowSummarySchema = z.object({
  componentCount: z.number(),
  miniature: z.object({
    components: z.array(z.object({ id: z.string(), x: z.number(), y: z.number(), family: z.string() })),
    edges: z.array(z.tuple([z.string(), z.string()])),
  }),
});

export const flowCardSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  endpointName: z.string(),
  revision: z.number(),
  updatedAt: z.string(),
  ...flowSummarySchema.shape,
  deployment: z.object({ slug: z.string(), state: z.string(), version: z.number().nullable() }).nullable(),
  /** Newest first, at most 20. */
  recentRuns: z.array(z.object({ status: z.string(), durationMs: z.number().nullable() })),
});

export const flowViewSchema = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  name: z.string(),
  description: z.string(),
  endpointName: z.string(),
  revision: z.number(),
  document: documentSchema,
  role: roleSchema,
});

/** What gave way to a batch unseen: its author, who won, and the one who lost are both told, and may put it back. */
export const replacedValueSchema = z.object({
  kind: z.enum(['replaced', 'removed']),
  componentId: z.string().nullable(),
  what: z.string(),
  author: z.string().nullable(),
  authorId: z.string().nullable(),
  value: z.custom<Json>(),
  restore: z.array(storedChangeSchema).readonly(),
});

export const flowBatchSchema = z.object({
  revision: z.number(),
  batchId: z.string(),
  clientId: z.string(),
  changes: z.array(storedChangeSchema),
  author: z.string().nullable(),
  authorId: z.string().nullable(),
  replaced: z.array(replacedValueSchema),
});

export const saveResultSchema = z.object({
  revision: z.number(),
  /** Mine, as they were put in order after the others'. */
  applied: z.array(storedChangeSchema),
  others: z.array(flowBatchSchema),
  refused: z.array(z.object({ change: storedChangeSchema, reason: z.string() })),
  replaced: z.array(replacedValueSchema),
});

export const changesSinceSchema = z.union([
  z.object({ revision: z.number(), batches: z.array(flowBatchSchema) }),
  /** `arrived`: what was asked about is in the document. */
  z.object({ revision: z.number(), document: documentSchema, arrived: z.boolean() }),
]);

export const documentAtSchema = z.object({ document: documentSchema }).nullable();

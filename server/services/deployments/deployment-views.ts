import * as z from 'zod';

/** What the API shows of deployments. */
export type DeploymentView = z.infer<typeof deploymentViewSchema>;
export type DeploymentSummary = z.infer<typeof deploymentSummarySchema>;
export type PublishResult = z.infer<typeof publishResultSchema>;
export type DeploymentEventView = z.infer<typeof deploymentEventViewSchema>;
export type LogLine = z.infer<typeof logLineSchema>;

export const conditionSchema = z.object({
  type: z.enum(['Started', 'Ready', 'Routed']),
  status: z.boolean(),
  reason: z.string(),
  message: z.string(),
  at: z.string(),
});

export const deploymentStateSchema = z.enum([
  'pending',
  'starting',
  'ready',
  'degraded',
  'stopping',
  'stopped',
  'failed',
]);

export const deploymentSummarySchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  /** The flow's name. */
  name: z.string(),
  flowId: z.uuid(),
  flowName: z.string(),
  endpointName: z.string(),
  state: deploymentStateSchema,
  conditions: z.array(conditionSchema),
  desiredState: z.enum(['running', 'stopped']),
  /** What calls reach now. */
  version: z.number().nullable(),
  desiredVersion: z.number().nullable(),
  address: z.string(),
  environment: z.object({ id: z.uuid(), name: z.string(), production: z.boolean() }),
  createdAt: z.string(),
});

export const deploymentVersionSchema = z.object({
  number: z.number(),
  note: z.string(),
  createdAt: z.string(),
  author: z.string().nullable(),
  current: z.boolean(),
});

export const deploymentViewSchema = deploymentSummarySchema.extend({
  /** Newest first. */
  versions: z.array(deploymentVersionSchema),
});

export const publishResultSchema = z.object({
  deploymentId: z.uuid(),
  slug: z.string(),
  version: z.number(),
  unchanged: z.boolean(),
  /** First publish only, shown once. */
  key: z.string().nullable(),
});

export const deploymentEventViewSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  message: z.string(),
  version: z.number().nullable(),
  /** null when Millrace did it by itself */
  actor: z.string().nullable(),
  createdAt: z.string(),
});

export const logLineSchema = z.object({ at: z.string(), level: z.string(), message: z.string() });

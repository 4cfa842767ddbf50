import * as z from 'zod';

/**
 * Where calls go. The worker computes it and sends it whole on each change; the front door holds no database and
 * needs nothing else. Keys are hashes: the door uses them to find a deployment, the runtime decides who may call.
 */
export type RouteTable = z.infer<typeof routeTableSchema>;
export type DeploymentRoute = z.infer<typeof deploymentRouteSchema>;
export type RouteTarget = z.infer<typeof routeTargetSchema>;

export const routeTargetSchema = z.object({
  instanceId: z.string(),
  host: z.string(),
  port: z.number().int(),
  /** Its share of the calls, in relation to the others. */
  weight: z.number().nonnegative(),
});

export const deploymentRouteSchema = z.object({
  id: z.string(),
  slug: z.string(),
  state: z.enum(['ready', 'starting', 'stopped', 'failed']),
  /** For people, when it is not ready: what happened. */
  message: z.string(),
  /** For people: what to do. */
  action: z.string(),
  targets: z.array(routeTargetSchema),
});

export const routeTableSchema = z.object({
  deployments: z.array(deploymentRouteSchema),
  /** SHA-256 (hex) of a deployment key → slug. */
  keys: z.record(z.string(), z.string()),
  /** Flow id or endpoint name → slugs of the default environments; more than one is ambiguous. */
  flows: z.record(z.string(), z.array(z.string())),
});

export const emptyRouteTable: RouteTable = { deployments: [], keys: {}, flows: {} };

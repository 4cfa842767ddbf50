import * as z from 'zod';
import { savedDocumentSchema } from './document-schema';
import { langflowNamesSchema } from './langflow-names';

/**
 * A bundle: versions published together, with what they need. Immutable and content-addressed;
 * the unit of deployment. The runtime reads exactly this.
 */
export type Bundle = z.infer<typeof bundleSchema>;
export type VersionDigests = z.infer<typeof versionDigestsSchema>;

export const versionDigestsSchema = z.object({
  /** Components, settings and edges: what decides how the flow behaves. */
  logic: z.string(),
  /** Positions only. Moving a card changes nothing else. */
  layout: z.string(),
});

export const bundleFlowSchema = z.object({
  flowId: z.string(),
  name: z.string(),
  endpointName: z.string().nullable(),
  version: z.number().int().positive(),
  /** Used by the others as a sub-flow; answers at no address of its own. */
  linked: z.literal(true).exactOptional(),
  digests: versionDigestsSchema,
  document: savedDocumentSchema,
  /** Present for a flow that came from Langflow. */
  langflow: langflowNamesSchema.exactOptional(),
});

export const bundleSchema = z.object({
  format: z.literal('millrace.bundle'),
  formatVersion: z.literal(1),
  /** The first flow answers at the deployment's own address. */
  flows: z.array(bundleFlowSchema).min(1),
  /** Named resources that the environment must provide. */
  bindings: z.object({ connections: z.array(z.string()), secrets: z.array(z.string()) }),
});

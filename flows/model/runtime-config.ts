import * as z from 'zod';
import { bundleSchema } from './bundle';
import { providerKinds } from './providers';
import { serviceKinds } from './service-kinds';

/**
 * Everything a runtime is told, in one document: the first line on descriptor 3 from a local parent,
 * or a mounted file in a cluster. Never argv, never environment: it holds secrets.
 */
export type RuntimeConfig = z.infer<typeof runtimeConfigSchema>;
export type RuntimeBindings = z.infer<typeof runtimeBindingsSchema>;
export type RuntimeConnection = z.infer<typeof runtimeConnectionSchema>;
export type RuntimeKey = z.infer<typeof runtimeKeySchema>;
export type RuntimeMessage = z.infer<typeof runtimeMessageSchema>;
export type RuntimeReport = z.infer<typeof runtimeReportSchema>;

export const runtimeConnectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('demo'), name: z.string() }),
  z.object({
    kind: z.literal('openai-compatible'),
    name: z.string(),
    baseUrl: z.url(),
    /** The name of a secret; absent for servers that take none. */
    secret: z.string().nullable(),
  }),
  /** A provider of models or another service; what each kind takes is in `providers.ts` and `service-kinds.ts`. */
  z.object({
    kind: z.enum([...providerKinds, ...serviceKinds]),
    name: z.string(),
    /** null: where it answers for everybody. */
    baseUrl: z.url().nullable(),
    secret: z.string().nullable(),
    options: z.record(z.string(), z.string()),
  }),
  /** Any GGUF file, served by llama.cpp's server, started by the runtime on first use. */
  z.object({ kind: z.literal('llama-cpp'), name: z.string(), program: z.string(), modelFile: z.string() }),
]);

/** What the environment binds the bundle's names to. Sent again, whole, when something changes. */
export const runtimeBindingsSchema = z.object({
  connections: z.array(runtimeConnectionSchema),
  secrets: z.record(z.string(), z.string()),
  variables: z.record(z.string(), z.string()),
});

export const runtimeKeySchema = z.object({
  id: z.string(),
  sha256: z.string(),
  expiresAt: z.string().nullable(),
});

export const runtimeConfigSchema = z.object({
  kind: z.enum(['published', 'draft']),
  deploymentId: z.string(),
  instanceId: z.string(),
  projectId: z.string(),
  slug: z.string(),
  environment: z.object({
    name: z.string(),
    production: z.boolean(),
    /** Origins that flows may reach although they are not public. In `local` those of its connections are open anyway. */
    allowedOrigins: z.array(z.string()).optional(),
    /** Code of users may run where nothing keeps it from the network of the machine. Only somebody's word in `local`. */
    acceptsSharedNetwork: z.boolean().exactOptional(),
    /** Programs that flows may start beside the runtime, such as MCP servers; `*` for any. Absent: none. */
    allowPrograms: z.array(z.string()).exactOptional(),
  }),
  listen: z.object({ host: z.string(), port: z.number().int().min(0).max(65_535) }),
  /** null for a draft runtime: it gets documents by value. */
  bundle: bundleSchema.nullable(),
  /** Names the bundle: durable runs go on only where the one they began with is held. Absent: computed. */
  bundleDigest: z.string().exactOptional(),
  bindings: runtimeBindingsSchema,
  keys: z.array(runtimeKeySchema),
  /** `open`: everybody who reaches it may call. Only on loopback; the runtime refuses to listen elsewhere. */
  access: z.enum(['keys', 'open']).optional(),
  /** SHA-256 (hex) of the token that the studio and the worker present on `/control/…`. */
  controlTokenSha256: z.string(),
  /** Where the files of the project lie, shared with the studio. Absent: a folder of its own that may be swept away. */
  filesFolder: z.string().exactOptional(),
  /** The run log under this deployment's own role; null = in memory only. */
  databaseUrl: z.string().nullable(),
});

/** Later lines from the parent. */
export const runtimeMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bindings'), bindings: runtimeBindingsSchema }),
  z.object({ type: z.literal('keys'), keys: z.array(runtimeKeySchema) }),
]);

/** Lines to the parent. */
export const runtimeReportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.number().int() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

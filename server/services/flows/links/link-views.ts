import * as z from 'zod';

/** What the API shows of flows that use each other. */
export type FlowUser = z.infer<typeof flowUserSchema>;
export type FlowLinkView = z.infer<typeof flowLinkViewSchema>;

const versionSchema = z.union([z.number(), z.literal('latest')]);

export const flowUserSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** In its draft. */
  links: z.array(z.object({ componentId: z.string(), version: versionSchema })),
  /** Published with this flow inside: number of the version, and which version of this flow it has. */
  versions: z.array(z.object({ number: z.number(), uses: z.number() })),
});

const portSchema = z.object({ name: z.string(), label: z.string(), type: z.enum(['text', 'message']) });
const portsSchema = z.object({
  inputs: z.array(portSchema).readonly(),
  outputs: z.array(portSchema).readonly(),
});

export const portChangeSchema = z.object({
  side: z.enum(['input', 'output']),
  name: z.string(),
  label: z.string(),
  change: z.enum(['added', 'removed', 'renamed', 'retyped']),
});

export const flowLinkViewSchema = z.object({
  componentId: z.string(),
  flowId: z.string(),
  version: versionSchema,
  /** null: it is not in the project any more, or that version is not. */
  target: z
    .object({
      name: z.string(),
      /** The version that a run of the draft uses; null = the draft of a flow that was never published. */
      version: z.number().nullable(),
      ports: portsSchema,
    })
    .nullable(),
  newestVersion: z.number().nullable(),
  /** What taking the newest changes for who uses it; null when the link is up to date. */
  update: z
    .object({ version: versionSchema, ports: portsSchema, changes: z.array(portChangeSchema) })
    .nullable(),
});

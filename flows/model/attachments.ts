import * as z from 'zod';
import { digestJson } from './digest';
import type { Json } from './json';
import { jsonSchema } from './json-schema';
import { own } from './own';

/**
 * What a flow brought along that its document has no word for: the source of components, unknown keys, details of
 * layout. Content-addressed and beside the document, so that a document stays small and readable, and what many flows
 * share is kept once. Nothing here changes how a flow runs.
 */
export type Attachments = Readonly<Record<string, Json>>;

/** Which thing of the document each content belongs to, by hash. Ids that are not in the document any more mean nothing. */
export type AttachmentReferences = z.infer<typeof attachmentReferencesSchema>;

export interface FlowAttachments {
  readonly references: AttachmentReferences;
  readonly contents: Attachments;
}

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const byIdSchema = z.record(z.string().max(200), hashSchema);

export const attachmentReferencesSchema = z.object({
  /** Who wrote the file it came from. */
  origin: z.literal('langflow'),
  /** How the flow was called when it had come in: what is different by now goes out. */
  labels: z.object({ name: z.string(), description: z.string(), endpointName: z.string().nullable() }),
  /** Everything of the flow that is no component, note or group. */
  flow: hashSchema,
  components: byIdSchema,
  notes: byIdSchema,
  groups: byIdSchema,
});

export const flowAttachmentsSchema = z.object({
  references: attachmentReferencesSchema,
  contents: z.record(hashSchema, jsonSchema),
});

/** Every hash that is needed, also those that contents name under `code`. */
export function referredHashes({ references, contents }: FlowAttachments): string[] {
  const direct = [
    references.flow,
    ...[references.components, references.notes, references.groups].flatMap(Object.values),
  ];
  const inner = direct.flatMap((hash) => codeHashOf(own(contents, hash)) ?? []);
  return [...new Set([...direct, ...inner])];
}

/** A content whose key is not its digest was tampered with, or cut: it is left out. */
export function soundContents(contents: Attachments): Attachments {
  return Object.fromEntries(
    Object.entries(contents).filter(([hash, content]) => digestJson(content) === hash),
  );
}

function codeHashOf(content: Json | undefined): string | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
  const code = 'code' in content ? content.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

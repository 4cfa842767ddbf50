import * as z from 'zod';
import { type FlowAttachments, flowAttachmentsSchema, soundContents } from './attachments';
import { type FlowDocument, sortedIds } from './document';
import { isJsonObject, type JsonObject } from './json';
import { type DocumentProblem, parseDocument } from './parse-document';

/** A flow as a file to keep: the document, what it is called, and, in a section of its own, what it brought along. */
export interface FlowFile {
  readonly document: FlowDocument;
  readonly labels: FileLabels | null;
  readonly attachments: FlowAttachments | null;
}

export type FileLabels = z.infer<typeof labelsSchema>;

export type ReadFlowFile =
  | { readonly file: FlowFile; readonly problem?: undefined }
  | { readonly problem: DocumentProblem; readonly file?: undefined };

const labelsSchema = z.object({
  id: z.string().max(200).nullable(),
  name: z.string().min(1).max(120),
  description: z.string().max(10_000),
  endpointName: z.string().max(200).nullable(),
});

/** Keys in a stable order, so that a change shows in a comparison of two files and nothing else does. */
export function writeFlowFile({ document, labels, attachments }: FlowFile): JsonObject {
  const { format, version, components, edges, notes, groups, settings } = document;
  return {
    format,
    version,
    ...(labels && { flow: labels }),
    components: inOrder(components),
    edges: inOrder(edges),
    notes: inOrder(notes),
    groups: inOrder(groups),
    settings,
    ...(attachments && { attachments: { ...attachments } }),
  };
}

/** Labels and attachments that are damaged are left out: the flow itself is what matters. */
export function readFlowFile(value: unknown): ReadFlowFile {
  const sections = isJsonObject(value) ? value : {};
  const { attachments, flow, ...rest } = sections;
  const { document, problem } = parseDocument(isJsonObject(value) ? rest : value);
  if (problem) return { problem };
  const labels = labelsSchema.safeParse(flow);
  return {
    file: {
      document,
      labels: labels.success ? labels.data : null,
      attachments: readAttachments(attachments),
    },
  };
}

export function readAttachments(value: unknown): FlowAttachments | null {
  const parsed = flowAttachmentsSchema.safeParse(value);
  if (!parsed.success) return null;
  return { ...parsed.data, contents: soundContents(parsed.data.contents) };
}

function inOrder<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    sortedIds(record).flatMap((id) => (record[id] === undefined ? [] : [[id, record[id]]])),
  );
}

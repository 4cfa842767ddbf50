import type * as z from 'zod';
import { documentLimits, documentVersion, edgeId, type FlowDocument } from './document';
import { savedDocumentSchema } from './document-schema';
import { isJsonObject } from './json';
import { withoutEmptyRecords } from './options';
import { brokenPlace, withGroupsThatExist } from './placed';

/** Reads a document from a file, a request or the database: a document, or one sentence and the way out. */
export type ParsedDocument =
  | { readonly document: FlowDocument; readonly problem?: undefined }
  | { readonly problem: DocumentProblem; readonly document?: undefined };

export interface DocumentProblem {
  readonly code: 'too-large' | 'not-json' | 'not-a-flow' | 'newer-version' | 'malformed';
  readonly message: string;
  readonly action: string;
}

export function parseDocument(source: unknown): ParsedDocument {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  if (text !== undefined && byteLength(text) > documentLimits.bytes) return { problem: tooLarge };
  if (typeof source !== 'string') return parseValue(source);
  try {
    return parseValue(JSON.parse(source));
  } catch {
    return { problem: notJson };
  }
}

function parseValue(value: unknown): ParsedDocument {
  const stranger = recogniseStranger(value);
  if (stranger) return { problem: stranger };
  const parsed = savedDocumentSchema.safeParse(value);
  if (!parsed.success) return { problem: malformed(parsed.error) };
  const document = { ...parsed.data, edges: rekeyed(parsed.data.edges) };
  const excess = counted.find((what) => Object.keys(document[what]).length > documentLimits[what]);
  if (excess) return { problem: tooMany(excess) };
  const broken = brokenPlace(document);
  return broken
    ? { problem: damaged(broken.path, broken.reason) }
    : { document: withoutEmptyRecords(withGroupsThatExist(document)) };
}

function recogniseStranger(value: unknown): DocumentProblem | null {
  if (!isJsonObject(value)) return notAFlow;
  if (isJsonObject(value.data) && Array.isArray(value.data.nodes)) return langflowExport;
  if (value.format !== 'millrace.flow') return notAFlow;
  if (typeof value.version === 'number' && value.version > documentVersion) return newer(value.version);
  return null;
}

/** The key of an edge is derived, so whatever a file says there is not believed. */
function rekeyed(edges: FlowDocument['edges']): FlowDocument['edges'] {
  return Object.fromEntries(Object.values(edges).map((edge) => [edgeId(edge), edge]));
}

function byteLength(text: string): number {
  if (text.length > documentLimits.bytes || text.length * 3 <= documentLimits.bytes) return text.length;
  return new TextEncoder().encode(text).length;
}

const megabytes = documentLimits.bytes / 1024 / 1024;

const tooLarge: DocumentProblem = {
  code: 'too-large',
  message: `The flow is larger than ${megabytes} MB, the most a flow may be.`,
  action: 'Move long texts out of its settings, or split it into several flows.',
};
const notJson: DocumentProblem = {
  code: 'not-json',
  message: 'The file is not JSON.',
  action: 'Choose a flow that was exported from Millrace.',
};
const notAFlow: DocumentProblem = {
  code: 'not-a-flow',
  message: 'The file is JSON, but not a Millrace flow.',
  action: 'Choose a flow that was exported from Millrace.',
};
const langflowExport: DocumentProblem = {
  code: 'not-a-flow',
  message: 'This is a Langflow export, not a flow of Millrace.',
  action: 'Import it, or turn it into a flow with “millrace convert”.',
};

function newer(version: number): DocumentProblem {
  return {
    code: 'newer-version',
    message: `The flow was saved by a newer Millrace (document version ${version}; this one reads up to ${documentVersion}).`,
    action: 'Update Millrace, then open the flow again.',
  };
}

const counted = ['components', 'edges', 'notes', 'groups'] as const;

function tooMany(what: (typeof counted)[number]): DocumentProblem {
  return {
    code: 'too-large',
    message: `The flow has more than ${documentLimits[what]} ${what}, the most a flow may have.`,
    action: 'Split it into several flows.',
  };
}

function malformed(error: z.ZodError): DocumentProblem {
  const issue = error.issues[0];
  return damaged(issue?.path.map(String) ?? [], reasonOf(issue));
}

function damaged(path: readonly string[], reason: string): DocumentProblem {
  const place = path.length > 0 ? ` at ${path.join(' › ')}` : '';
  return {
    code: 'malformed',
    message: `The flow is damaged${place}: ${reason}.`,
    action: 'Export it again, or mend the file at that place.',
  };
}

function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  const inner = issue?.code === 'invalid_key' ? issue.issues[0] : issue;
  return inner?.message ?? 'it does not have the expected shape';
}

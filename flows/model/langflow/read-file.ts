import { isJson, isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { listIn, recordIn } from './raw';

/**
 * What a file from Langflow holds: one flow, a list, a collection `{flows: […]}`, or a project. The rest of a collection
 * stays with it, so that it can be written again.
 */
export interface LangflowFile {
  readonly shape: 'flow' | 'list' | 'collection';
  /** The keys of a collection beside its flows. */
  readonly around: JsonObject;
  readonly flows: readonly JsonObject[];
}

export type ReadFile =
  | { readonly file: LangflowFile; readonly problem?: undefined }
  | { readonly problem: LangflowProblem; readonly file?: undefined };

export interface LangflowProblem {
  readonly code: 'not-langflow' | 'too-large' | 'no-flows';
  readonly message: string;
  readonly action: string;
}

export const langflowLimits = { flows: 200, nodes: 5_000, edges: 20_000, groupDepth: 20 } as const;

export function readLangflowFile(value: unknown): ReadFile {
  if (!isJson(value)) return { problem: notLangflow };
  const file = fileOf(value);
  if (!file) return { problem: notLangflow };
  if (file.flows.length === 0) return { problem: noFlows };
  if (file.flows.length > langflowLimits.flows) return { problem: tooMany('flows', langflowLimits.flows) };
  const large = file.flows.map(sizeProblem).find((problem) => problem !== null);
  return large ? { problem: large } : { file };
}

/** Also for choosing between our own files and theirs: true for everything that `readLangflowFile` takes. */
export function looksLikeLangflow(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isFlow);
  if (!isJsonObject(value) || value.format !== undefined) return false;
  return Array.isArray(value.flows) || isFlow(value);
}

function fileOf(value: Json): LangflowFile | null {
  if (Array.isArray(value)) {
    const flows = value.filter(isFlow);
    return flows.length === value.length ? { shape: 'list', around: {}, flows } : null;
  }
  if (!isJsonObject(value)) return null;
  if (!Array.isArray(value.flows))
    return isFlow(value) ? { shape: 'flow', around: {}, flows: [value] } : null;
  const around = Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'flows'));
  const flows = listIn(value, 'flows').filter(isFlow);
  return flows.length === listIn(value, 'flows').length ? { shape: 'collection', around, flows } : null;
}

/** A flow has its graph under `data`, which is null while it is empty; what was copied off a canvas is the graph alone. */
function isFlow(value: unknown): value is JsonObject {
  if (!isJsonObject(value) || value.format !== undefined) return false;
  if (Array.isArray(value.nodes) && Array.isArray(value.edges)) return true;
  if (isJsonObject(value.data)) return Array.isArray(value.data.nodes);
  return value.data === null && typeof value.name === 'string';
}

/** Where the graph lies in a flow. */
export function graphIn(flow: JsonObject): JsonObject {
  return isJsonObject(flow.data) ? recordIn(flow, 'data') : flow;
}

function sizeProblem(flow: JsonObject): LangflowProblem | null {
  const graph = graphIn(flow);
  for (const what of ['nodes', 'edges'] as const) {
    if (countDeep(graph, what, 0) > langflowLimits[what]) return tooMany(what, langflowLimits[what]);
  }
  return null;
}

/** With those inside groups. */
function countDeep(graph: JsonObject, what: 'nodes' | 'edges', depth: number): number {
  if (depth > langflowLimits.groupDepth) return Number.POSITIVE_INFINITY;
  let count = listIn(graph, what).length;
  for (const node of listIn(graph, 'nodes')) {
    const inner = recordIn(recordIn(recordIn(recordIn(node, 'data'), 'node'), 'flow'), 'data');
    if (Array.isArray(inner.nodes)) count += countDeep(inner, what, depth + 1);
  }
  return count;
}

const notLangflow: LangflowProblem = {
  code: 'not-langflow',
  message: 'The file is neither a Millrace flow nor a Langflow export.',
  action: 'Choose a flow, a collection of flows or a project that was exported from Millrace or Langflow.',
};

const noFlows: LangflowProblem = {
  code: 'no-flows',
  message: 'The file holds no flow.',
  action: 'Export the flows again, or choose another file.',
};

function tooMany(what: string, limit: number): LangflowProblem {
  return {
    code: 'too-large',
    message: `The file has more than ${limit} ${what}, or groups inside groups without end.`,
    action: 'Split it into smaller files.',
  };
}

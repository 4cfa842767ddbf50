import { type FlowFile, readFlowFile, writeFlowFile } from './flow-file';
import { isJson, isJsonObject, type JsonObject } from './json';
import type { DocumentProblem } from './parse-document';

/** One flow, or several that came together: a list, or a collection with words of its own around them. */
export interface FlowPackage {
  readonly shape: 'flow' | 'list' | 'collection';
  readonly around: JsonObject;
  readonly files: readonly FlowFile[];
}

export type ReadPackage =
  | { readonly flows: FlowPackage; readonly problem?: undefined }
  | { readonly problem: DocumentProblem; readonly flows?: undefined };

export const packageFormat = 'millrace.flows';

export function writePackage({ shape, around, files }: FlowPackage): JsonObject {
  const [first] = files;
  if (shape === 'flow' && first) return writeFlowFile(first);
  return { format: packageFormat, version: 1, shape, around, flows: files.map(writeFlowFile) };
}

export function readPackage(value: unknown): ReadPackage {
  if (!isJsonObject(value) || value.format !== packageFormat) {
    const { file, problem } = readFlowFile(value);
    return problem ? { problem } : { flows: { shape: 'flow', around: {}, files: [file] } };
  }
  const read = (Array.isArray(value.flows) ? value.flows : []).map(readFlowFile);
  const bad = read.find(({ problem }) => problem !== undefined)?.problem;
  if (bad) return { problem: bad };
  const around = isJsonObject(value.around) && isJson(value.around) ? value.around : {};
  const shape = value.shape === 'list' ? 'list' : 'collection';
  return { flows: { shape, around, files: read.flatMap(({ file }) => file ?? []) } };
}

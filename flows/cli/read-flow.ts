import { basename, extname } from 'node:path';
import { type Bundle, bundleSchema } from '@/flows/model/bundle';
import type { FlowDocument } from '@/flows/model/document';
import { type FileLabels, readFlowFile } from '@/flows/model/flow-file';
import { isJsonObject } from '@/flows/model/json';
import { type ImportedFlow, importLangflow, looksLikeLangflow } from '@/flows/model/langflow';
import type { CommandContext } from './command';
import { CommandProblem, exitCodes } from './exit-codes';
import { catalogue } from './known-components';
import { readSource } from './read-source';

/** A flow as it comes from a file or stdin (`-`): a document, a template, a bundle, or an export of Langflow. */
export interface ReadFlow {
  readonly name: string;
  readonly document: FlowDocument;
  readonly bundle: Bundle | null;
  /** How the file itself calls it; null where it says nothing. */
  readonly labels: FileLabels | null;
  /** What became of a flow of Langflow. */
  readonly imported: ImportedFlow | null;
}

export async function readFlow(file: string, context: Pick<CommandContext, 'readStdin'>): Promise<ReadFlow> {
  const flows = await readFlows(file, context);
  const [only] = flows;
  if (only && flows.length === 1) return only;
  throw new CommandProblem(
    exitCodes.badFlow,
    `${nameOf(file)} holds ${flows.length} flows, and this takes one.`,
    'Take them apart with “millrace convert”, or serve them all.',
  );
}

/** A bundle counts as one; a collection of Langflow has as many as it has. */
export async function readFlows(
  file: string,
  context: Pick<CommandContext, 'readStdin'>,
): Promise<ReadFlow[]> {
  const value = await readSource(file, context);
  if (looksLikeLangflow(value)) return readLangflow(value, file);
  return [readOurs(value, file)];
}

function readLangflow(value: unknown, file: string): ReadFlow[] {
  const { flows, problem } = importLangflow(value, catalogue);
  if (problem)
    throw new CommandProblem(exitCodes.badFlow, `${nameOf(file)}: ${problem.message}`, problem.action);
  return flows.map((imported) => {
    const { id, name, description, endpointName, document } = imported;
    return { name, document, bundle: null, labels: { id, name, description, endpointName }, imported };
  });
}

function readOurs(value: unknown, file: string): ReadFlow {
  const name = file === '-' ? 'flow' : basename(file, extname(file));
  const bundle = isJsonObject(value) && value.format === 'millrace.bundle' ? readBundle(value, file) : null;
  const [main] = bundle?.flows ?? [];
  if (main) return { name: main.name, document: main.document, bundle, labels: null, imported: null };
  const isTemplate = isJsonObject(value) && value.format === undefined && isJsonObject(value.document);
  const read = readFlowFile(isTemplate ? value.document : value === undefined ? '' : value);
  if (read.problem) throw badFlow(file, read.problem);
  const { document, labels } = read.file;
  return { name: labels?.name ?? name, document, bundle: null, labels, imported: null };
}

function badFlow(file: string, problem: { message: string; action: string }): CommandProblem {
  return new CommandProblem(exitCodes.badFlow, `${nameOf(file)}: ${problem.message}`, problem.action);
}

function readBundle(value: unknown, file: string): Bundle {
  const parsed = bundleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CommandProblem(
    exitCodes.badFlow,
    `${nameOf(file)} is a bundle, but a damaged one.`,
    'Download it again from the page of its deployment.',
  );
}

function nameOf(file: string): string {
  return file === '-' ? 'The flow on stdin' : file;
}

import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Bundle, bundleSchema } from '@/flows/model/bundle';
import type { FlowDocument } from '@/flows/model/document';
import { isJsonObject } from '@/flows/model/json';
import { parseDocument } from '@/flows/model/parse-document';
import type { CommandContext } from './command';
import { CommandProblem, exitCodes, usageProblem } from './exit-codes';

/** A flow as it comes from a file or stdin (`-`): a document, a template, or a bundle with what it was published with. */
export interface ReadFlow {
  readonly name: string;
  readonly document: FlowDocument;
  readonly bundle: Bundle | null;
}

export async function readFlow(file: string, context: Pick<CommandContext, 'readStdin'>): Promise<ReadFlow> {
  const text = file === '-' ? await context.readStdin() : await readText(file);
  const name = file === '-' ? 'flow' : basename(file, extname(file));
  const value = parseJson(text);
  const bundle = isJsonObject(value) && value.format === 'millrace.bundle' ? readBundle(value, file) : null;
  const [main] = bundle?.flows ?? [];
  if (main) return { name: main.name, document: main.document, bundle };
  const isTemplate = isJsonObject(value) && value.format === undefined && isJsonObject(value.document);
  const parsed = parseDocument(isTemplate ? value.document : text);
  if (parsed.document) return { name, document: parsed.document, bundle: null };
  throw new CommandProblem(
    exitCodes.badFlow,
    `${nameOf(file)}: ${parsed.problem.message}`,
    parsed.problem.action,
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
    if (code === 'ENOENT') throw usageProblem(`There is no file ${file}.`);
    if (code === 'EISDIR') throw usageProblem(`${file} is a folder, not a flow.`);
    throw usageProblem(`${file} cannot be read.`);
  }
}

/** Undefined for what is not JSON: the document's own parser says that in better words. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

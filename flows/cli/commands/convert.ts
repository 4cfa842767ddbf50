import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command, CommandContext } from '@/flows/cli/command';
import { CommandProblem, exitCodes, usageProblem } from '@/flows/cli/exit-codes';
import { catalogue } from '@/flows/cli/known-components';
import { exactly, readOptions } from '@/flows/cli/options';
import { readSource } from '@/flows/cli/read-source';
import { sayParity } from '@/flows/cli/say-parity';
import { type FlowPackage, readPackage, writePackage } from '@/flows/model/flow-package';
import type { Json } from '@/flows/model/json';
import { type ImportedFlow, importLangflow, looksLikeLangflow } from '@/flows/model/langflow';
import { exportPackage } from '@/flows/model/langflow/export-package';

/** From Langflow and back. What the flow of Millrace cannot say stays in the file, in a section of its own. */
export const convert: Command = {
  name: 'convert',
  summary: 'Turns an export of Langflow into a flow, or a flow into one.',
  usage: [
    'Usage: millrace convert <in.json> [-o out.json] [--to millrace|langflow] [--report report.json]',
    '',
    '  <in.json>        a flow, a list, a collection, or the archive of a project; “-” reads stdin',
    '  -o, --output F   where to write; stdout when absent',
    '  --to FORMAT      millrace or langflow; the other of what comes in when absent',
    '  --report F       how each component fares, as JSON; a summary goes to stderr in any case',
    '',
    'Secrets in the file are dropped and named. Nothing is run and nothing is fetched.',
    'Exit code 2 when the file is no flow; components without a counterpart become placeholders.',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, {
      output: { type: 'string', short: 'o' },
      to: { type: 'string' },
      report: { type: 'string' },
    });
    const [file = ''] = exactly(positionals, ['the file to convert']);
    const value = await readSource(file, context);
    const isLangflow = looksLikeLangflow(value);
    const format = formatOf(values.to ?? (isLangflow ? 'millrace' : 'langflow'));
    const read = isLangflow ? fromLangflow(value, file) : fromOurs(value, file);
    const result = format === 'langflow' ? toLangflow(read.flows, context) : writePackage(read.flows);
    await write(result, values.output, context);
    if (values.report !== undefined) await writeJson(values.report, reportOf(read.imported));
    sayParity(read.imported, context.terminal);
    return exitCodes.ok;
  },
};

interface ReadFlows {
  readonly flows: FlowPackage;
  readonly imported: readonly ImportedFlow[];
}

function fromLangflow(value: unknown, file: string): ReadFlows {
  const { flows, file: read, problem } = importLangflow(value, catalogue);
  if (problem) throw new CommandProblem(exitCodes.badFlow, `${file}: ${problem.message}`, problem.action);
  const files = flows.map(({ id, name, description, endpointName, document, attachments }) => ({
    document,
    attachments,
    labels: { id, name, description, endpointName },
  }));
  return { imported: flows, flows: { shape: read.shape, around: read.around, files } };
}

function fromOurs(value: unknown, file: string): ReadFlows {
  const { flows, problem } = readPackage(value === undefined ? '' : value);
  if (problem) throw new CommandProblem(exitCodes.badFlow, `${file}: ${problem.message}`, problem.action);
  const [only] = flows.files;
  const name = basename(file, extname(file)) || 'flow';
  if (!only || only.labels || flows.files.length > 1) return { flows, imported: [] };
  const labels = { id: null, name, description: '', endpointName: null };
  return { flows: { ...flows, files: [{ ...only, labels }] }, imported: [] };
}

function toLangflow(flows: FlowPackage, { terminal }: CommandContext): Json {
  const { value, notes } = exportPackage(flows, catalogue);
  for (const note of notes) terminal.say(terminal.paint.yellow(note));
  return value;
}

function formatOf(text: string): 'millrace' | 'langflow' {
  if (text === 'millrace' || text === 'langflow') return text;
  throw usageProblem(`“${text}” is no format: --to takes millrace or langflow.`);
}

/** One flow: its report; several: a list of them, each with its name. */
function reportOf(imported: readonly ImportedFlow[]): Json {
  const [only] = imported;
  if (only && imported.length === 1) return { ...only.report };
  return { flows: imported.map(({ name, report }) => ({ name, ...report })) };
}

async function write(value: Json, file: string | undefined, { terminal }: CommandContext): Promise<void> {
  if (file === undefined || file === '-') terminal.print(JSON.stringify(value, null, 2));
  else await writeJson(file, value);
}

async function writeJson(file: string, value: Json): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
  } catch {
    throw usageProblem(`${file} cannot be written.`);
  }
}

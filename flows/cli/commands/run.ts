import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Command, CommandContext } from '@/flows/cli/command';
import { CommandProblem, exitCodes, usageProblem } from '@/flows/cli/exit-codes';
import { readSettings } from '@/flows/cli/field-settings';
import { linkedFlowsOf } from '@/flows/cli/linked-flows';
import { exactly, readOptions } from '@/flows/cli/options';
import { readBindings } from '@/flows/cli/read-bindings';
import { type ReadFlow, readFlow } from '@/flows/cli/read-flow';
import { createRunPorts } from '@/flows/cli/run-ports';
import { sayEvent } from '@/flows/cli/say-event';
import { sayResult } from '@/flows/cli/say-result';
import { compileFlow, type Plan, type RunInput, type RunResult } from '@/flows/engine';
import { recordRun } from '@/flows/engine/recording/record-run';
import { library } from '@/flows/library';
import { printFindings } from './validate';

/** One run of a flow in this process: no server, no database. */
export const run: Command = {
  name: 'run',
  summary: 'Runs a flow once and prints its answer.',
  usage: [
    'Usage: millrace run <flow.json> [options]',
    '',
    '  <flow.json>                   a flow, a template or a bundle; “-” reads stdin',
    '  --input TEXT                  what enters at Chat Input or Text Input; “-” reads stdin',
    '  --set component.field=value   a field for this run; as often as needed',
    '  --session ID                  the conversation it belongs to',
    '  --stream                      prints the answer as it is being written',
    '  --json                        the whole result as one document',
    '  --bindings FILE               connections, secrets and variables (JSON)',
    '  --record FILE                 keeps a recording, for “millrace replay”',
    '  --verbose                     says on stderr what each component does',
    '',
    'Exit codes: 0 it succeeded, 1 it failed, 2 the flow cannot run.',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, {
      input: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      session: { type: 'string' },
      stream: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      bindings: { type: 'string' },
      record: { type: 'string' },
    });
    if (values.json && values.stream) throw usageProblem('Choose --json or --stream, not both.');
    const [file = ''] = exactly(positionals, ['the flow']);
    if (file === '-' && values.input === '-') throw usageProblem('Only one of flow and input can be stdin.');
    const flow = await readFlow(file, context);
    const plan = compile(flow, context);
    const bindings = await readBindings(values.bindings, context.environment);
    const input: RunInput = {
      runId: randomUUID(),
      flowId: flow.bundle?.flows[0]?.flowId ?? flow.name,
      sessionId: values.session ?? randomUUID(),
      value: values.input === '-' ? await context.readStdin() : values.input,
      fields: readSettings(values.set, flow.document),
    };
    return perform({ plan, flow, input, values, bindings, context });
  },
};

function compile(flow: ReadFlow, { terminal }: CommandContext): Plan {
  const compiled = compileFlow(flow.document, library, linkedFlowsOf(flow.bundle));
  if (compiled.ok) return compiled.plan;
  printFindings(compiled.findings, terminal);
  throw new CommandProblem(exitCodes.badFlow, `“${flow.name}” cannot run.`);
}

interface Performance {
  readonly plan: Plan;
  readonly flow: ReadFlow;
  readonly input: RunInput;
  readonly values: {
    readonly stream: boolean;
    readonly json: boolean;
    readonly verbose: boolean;
    readonly record?: string | undefined;
  };
  readonly bindings: Parameters<typeof createRunPorts>[0];
  readonly context: CommandContext;
}

async function perform({ plan, flow, input, values, bindings, context }: Performance): Promise<number> {
  const { terminal } = context;
  const exits = new Set(plan.exits.map((exit) => `${exit.componentId}.${exit.port}`));
  const runPorts = createRunPorts(bindings, (event) => {
    if (values.verbose) sayEvent(event, terminal);
    const isAnswer = event.kind === 'step-output-delta' && exits.has(`${event.componentId}.${event.port}`);
    if (values.stream && isAnswer) terminal.write(event.text);
  });
  const handle = recordRun({ plan, document: flow.document }, input, runPorts.ports);
  void context.ended.then(() => handle.cancel('The run was stopped.'));
  const result = await handle.result;
  await runPorts.close();
  if (values.record !== undefined)
    await writeFile(values.record, `${JSON.stringify(await handle.recording)}\n`);
  for (const problem of runPorts.unexpected) if (values.verbose) terminal.say(String(problem));
  sayResult(result, values, terminal);
  return codeOf(result);
}

function codeOf(result: RunResult): number {
  return result.status === 'succeeded' ? exitCodes.ok : exitCodes.runFailed;
}

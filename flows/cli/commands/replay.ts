import { readFile } from 'node:fs/promises';
import type { Command } from '@/flows/cli/command';
import { CommandProblem, exitCodes, usageProblem } from '@/flows/cli/exit-codes';
import { exactly, readOptions } from '@/flows/cli/options';
import { sayEvent } from '@/flows/cli/say-event';
import { sayResult } from '@/flows/cli/say-result';
import { describeDivergence } from '@/flows/engine/recording/divergence';
import { type ReplayResult, replayRun } from '@/flows/engine/recording/replay-run';
import { library } from '@/flows/library';
import type { Recording } from '@/flows/model/recording';
import { recordingSchema } from '@/flows/model/recording-schema';

/** A recorded run again, without network and without models: what `millrace run --record` kept. */
export const replay: Command = {
  name: 'replay',
  summary: 'Plays a recorded run again, without any network.',
  usage: [
    'Usage: millrace replay <recording.json> [--lenient] [--json] [--verbose]',
    '',
    '  --lenient  goes on with the answers on record where a component asks for something else',
    '  --json     {run, divergences, differences} as one document',
    '  --verbose  says on stderr what each component does',
    '',
    'Exit code 1 when the run failed or went another way than on record.',
  ].join('\n'),
  async run(args, { terminal, ended }) {
    const { values, positionals } = readOptions(args, {
      lenient: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    });
    const [file = ''] = exactly(positionals, ['the recording']);
    const handle = replayRun(await readRecording(file), library, {
      policy: values.lenient ? 'lenient' : 'strict',
      emit: (event) => {
        if (values.verbose) sayEvent(event, terminal);
      },
    });
    void ended.then(() => handle.cancel('The replay was stopped.'));
    const result = await handle.result;
    if (values.json) terminal.print(JSON.stringify(documentOf(result), null, 2));
    else sayResult(result.run, { json: false, stream: false }, terminal);
    for (const divergence of result.divergences) {
      terminal.say(`${terminal.paint.yellow('diverged')}  ${describeDivergence(divergence)}`);
    }
    const isSame = result.run.status === 'succeeded' && result.divergences.length === 0;
    return isSame ? exitCodes.ok : exitCodes.runFailed;
  },
};

function documentOf({ run, divergences, differences }: ReplayResult) {
  return { run, divergences, differences };
}

async function readRecording(file: string): Promise<Recording> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usageProblem(`There is no recording ${file}, or it cannot be read.`);
  });
  const parsed = recordingSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new CommandProblem(
    exitCodes.badFlow,
    `${file} is not a recording of this version of Millrace.`,
    'Make one with “millrace run <flow.json> --record FILE”.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

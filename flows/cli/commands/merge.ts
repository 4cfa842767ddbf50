import { writeFile } from 'node:fs/promises';
import type { Command } from '@/flows/cli/command';
import { exitCodes } from '@/flows/cli/exit-codes';
import { catalogue } from '@/flows/cli/known-components';
import { exactly, readOptions } from '@/flows/cli/options';
import { readFlow } from '@/flows/cli/read-flow';
import { mergeDocuments } from '@/flows/model/merge-documents';

/** Two people's work on one flow, put together; usable as git's merge driver for flows. */
export const merge: Command = {
  name: 'merge',
  summary: 'Puts two edited copies of a flow together.',
  usage: [
    'Usage: millrace merge <base.json> <mine.json> <theirs.json> [--output FILE] [--json]',
    '',
    '  --output FILE  writes the merged flow there instead of printing it',
    '  --json         {document, conflicts} as one document',
    '',
    'Where both changed the same thing, theirs counts and the conflict is named. Exit code 1 when there are any.',
    'As a merge driver of git: driver = millrace merge %O %A %B --output %A',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, {
      output: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const names = ['the common base', 'my flow', 'their flow'];
    const [base = '', mine = '', theirs = ''] = exactly(positionals, names);
    const { document, conflicts } = mergeDocuments(
      {
        base: (await readFlow(base, context)).document,
        mine: (await readFlow(mine, context)).document,
        theirs: (await readFlow(theirs, context)).document,
      },
      catalogue,
    );
    const text = JSON.stringify(values.json ? { document, conflicts } : document, null, 2);
    if (values.output === undefined || values.json) context.terminal.print(text);
    if (values.output !== undefined) await writeFile(values.output, `${JSON.stringify(document, null, 2)}\n`);
    for (const { message } of conflicts)
      context.terminal.say(`${context.terminal.paint.yellow('conflict')}  ${message}`);
    return conflicts.length === 0 ? exitCodes.ok : exitCodes.runFailed;
  },
};

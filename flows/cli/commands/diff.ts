import type { Command } from '@/flows/cli/command';
import { exitCodes } from '@/flows/cli/exit-codes';
import { exactly, readOptions } from '@/flows/cli/options';
import { readFlow } from '@/flows/cli/read-flow';
import { sayChange } from '@/flows/cli/say-change';
import { diffDocuments } from '@/flows/model/diff-documents';

/** What one version of a flow does differently, told in changes instead of lines of JSON. */
export const diff: Command = {
  name: 'diff',
  summary: 'Says what changed between two flows.',
  usage: [
    'Usage: millrace diff <before.json> <after.json> [--json] [--exit-code]',
    '',
    '  --json       {changes} as one document: the changes that make the second out of the first',
    '  --exit-code  1 when they differ',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, {
      json: { type: 'boolean', default: false },
      'exit-code': { type: 'boolean', default: false },
    });
    const [before = '', after = ''] = exactly(positionals, ['the flow before', 'the flow after']);
    const old = await readFlow(before, context);
    const now = await readFlow(after, context);
    const changes = diffDocuments(old.document, now.document);
    if (values.json) context.terminal.print(JSON.stringify({ changes }, null, 2));
    else for (const change of changes) context.terminal.print(sayChange(change, old.document));
    if (!values.json && changes.length === 0) context.terminal.say('No difference.');
    return values['exit-code'] && changes.length > 0 ? exitCodes.runFailed : exitCodes.ok;
  },
};

import type { Command } from '@/flows/cli/command';
import { exitCodes } from '@/flows/cli/exit-codes';
import { catalogue } from '@/flows/cli/known-components';
import { exactly, readOptions } from '@/flows/cli/options';
import { readFlow } from '@/flows/cli/read-flow';
import type { Terminal } from '@/flows/cli/terminal';
import type { Finding } from '@/flows/model/finding';
import { hasErrors, validateDocument } from '@/flows/model/validate-document';

/** The checks of the editor and of publishing, for pipelines. */
export const validate: Command = {
  name: 'validate',
  summary: 'Says what keeps a flow from running.',
  usage: [
    'Usage: millrace validate <flow.json> [--json]',
    '',
    '  <flow.json>  a flow, a template or a bundle; “-” reads stdin',
    '  --json       {ok, findings} as one document',
    '',
    'Exit code 2 when there are errors; warnings alone are fine.',
  ].join('\n'),
  async run(args, context) {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean', default: false } });
    const [file = ''] = exactly(positionals, ['the flow']);
    const { document } = await readFlow(file, context);
    const findings = validateDocument(document, catalogue);
    const ok = !hasErrors(findings);
    if (values.json) context.terminal.print(JSON.stringify({ ok, findings }, null, 2));
    else printFindings(findings, context.terminal);
    return ok ? exitCodes.ok : exitCodes.badFlow;
  },
};

export function printFindings(findings: readonly Finding[], terminal: Terminal): void {
  const { paint } = terminal;
  for (const { severity, message, action } of findings) {
    const mark = severity === 'error' ? paint.red('error') : paint.yellow('warning');
    terminal.say(`${mark}  ${message}\n       ${paint.dim(action)}`);
  }
  if (findings.length === 0) terminal.say(paint.green('The flow is fine.'));
}

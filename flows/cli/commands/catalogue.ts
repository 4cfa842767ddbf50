import type { Command } from '@/flows/cli/command';
import { CommandProblem, exitCodes } from '@/flows/cli/exit-codes';
import { exactly, readOptions } from '@/flows/cli/options';
import type { Terminal } from '@/flows/cli/terminal';
import { library } from '@/flows/library';
import { componentPage } from '@/flows/library/component-page';
import { catalogueText } from '@/flows/library/write-catalogue';

/** What may be put on the canvas, for scripts and for people who write flows by hand. */
export const catalogue: Command = {
  name: 'catalogue',
  summary: 'Lists the components of the library, or explains one.',
  usage: [
    'Usage: millrace catalogue [<type>] [--json]',
    '',
    '  <type>  a component: its settings, ports and examples as a page of Markdown',
    '  --json  fields and ports of each component as one document',
  ].join('\n'),
  async run(args, { terminal }) {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean', default: false } });
    const [type] = exactly(positionals, positionals.length > 0 && !values.json ? ['the type'] : []);
    if (values.json) terminal.print(catalogueText(library).trimEnd());
    else if (type !== undefined) terminal.print(pageOf(type).trimEnd());
    else printList(terminal);
    return exitCodes.ok;
  },
};

function printList(terminal: Terminal): void {
  const components = library.all();
  const width = Math.max(...components.map(({ type }) => type.length));
  for (const { type, description } of components) terminal.print(`${type.padEnd(width)}  ${description}`);
}

function pageOf(type: string): string {
  const component = library.get(type);
  if (component) return componentPage(component);
  throw new CommandProblem(
    exitCodes.usage,
    `There is no component “${type}”.`,
    '“millrace catalogue” lists them.',
  );
}

import type { Command } from '@/flows/cli/command';
import { exitCodes } from '@/flows/cli/exit-codes';
import { exactly, readOptions } from '@/flows/cli/options';
import { library } from '@/flows/library';
import { catalogueText } from '@/flows/library/write-catalogue';

/** What may be put on the canvas, for scripts and for people who write flows by hand. */
export const catalogue: Command = {
  name: 'catalogue',
  summary: 'Lists the components of the library.',
  usage: 'Usage: millrace catalogue [--json]\n\n  --json  fields and ports of each component as one document',
  async run(args, { terminal }) {
    const { values, positionals } = readOptions(args, { json: { type: 'boolean', default: false } });
    exactly(positionals, []);
    if (values.json) {
      terminal.print(catalogueText(library).trimEnd());
      return exitCodes.ok;
    }
    const components = library.all();
    const width = Math.max(...components.map(({ type }) => type.length));
    for (const { type, description } of components) terminal.print(`${type.padEnd(width)}  ${description}`);
    return exitCodes.ok;
  },
};

import type { ImportedFlow, ParityEntry } from '@/flows/model/langflow';
import type { Terminal } from './terminal';

/** What became of each component of imported flows, for people; exact ones are only counted. */
export function sayParity(flows: readonly ImportedFlow[], terminal: Terminal): void {
  for (const { name, report, secrets } of flows) {
    terminal.say(`${terminal.paint.bold(name)}: ${countsOf(report.components)}`);
    for (const entry of report.components) if (entry.parity !== 'exact') sayEntry(entry, terminal);
    for (const { componentId, label } of secrets) {
      terminal.say(
        terminal.paint.yellow(`  The value of “${label}” of ${componentId} was dropped: it is a secret.`),
      );
    }
  }
}

function sayEntry({ id, parity, becomes, notes }: ParityEntry, { paint, say }: Terminal): void {
  const word =
    parity === 'unsupported' ? paint.red(parity) : parity === 'equivalent' ? parity : paint.yellow(parity);
  say(`  ${word.padEnd(11)} ${id}${becomes === undefined ? '' : paint.dim(` → ${becomes}`)}`);
  for (const note of notes) say(paint.dim(`              ${note}`));
}

function countsOf(entries: readonly ParityEntry[]): string {
  const parities = [...new Set(entries.map(({ parity }) => parity))];
  const counts = parities.map(
    (parity) => `${entries.filter((entry) => entry.parity === parity).length} ${parity}`,
  );
  return counts.length === 0 ? 'no components' : counts.join(', ');
}

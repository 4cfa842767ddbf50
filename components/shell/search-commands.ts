import type { Command, CommandGroup } from './command-registry';

/** The row a person moved to, and the text it was shown for: it means nothing for another text. */
export type CommandMark = { text: string; id: string };

/** What the palette shows for a text: every word is found somewhere, the best fit first, its group first. */
export function searchCommands(groups: readonly CommandGroup[], text: string): CommandGroup[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups
    .map(({ name, commands }) => ({ name, found: rankedCommands(commands, words) }))
    .filter(({ found }) => found.length > 0)
    .sort((one, other) => bestRank(other.found) - bestRank(one.found))
    .map(({ name, found }) => ({ name, commands: found.map(({ command }) => command) }));
}

/** The command that Enter performs: the marked one while the text is the one it was marked for, else the best fit. */
export function chosenCommand(
  found: readonly CommandGroup[],
  mark: CommandMark | null,
  text: string,
): Command | undefined {
  const rows = found.flatMap(({ commands }) => commands);
  const marked = mark?.text === text ? rows.find(({ id }) => id === mark.id) : undefined;
  return marked ?? rows[0];
}

/** The row that an arrow leads to, around the ends. */
export function nextCommand(
  found: readonly CommandGroup[],
  current: Command | undefined,
  key: string,
): Command | undefined {
  const rows = found.flatMap(({ commands }) => commands);
  const place = rows.findIndex(({ id }) => id === current?.id);
  if (key === 'ArrowDown') return rows[(place + 1) % rows.length];
  if (key === 'ArrowUp') return rows.at(place <= 0 ? -1 : place - 1);
  if (key === 'Home') return rows[0];
  return key === 'End' ? rows.at(-1) : undefined;
}

type Ranked = { command: Command; rank: number };

function rankedCommands(commands: readonly Command[], words: readonly string[]): Ranked[] {
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
}

function bestRank(found: readonly Ranked[]): number {
  return found[0]?.rank ?? 0;
}

function rankOf({ label, keywords = [] }: Command, words: readonly string[]): number {
  const name = label.toLocaleLowerCase();
  const others = keywords.join(' ').toLocaleLowerCase();
  const ranks = words.map((word) => rankOfWord(word, name, others));
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 0);
}

function rankOfWord(word: string, name: string, others: string): number {
  if (name.startsWith(word)) return 5;
  const parts = name.split(/\s+/);
  if (parts.includes(word)) return 4;
  if (parts.some((part) => part.startsWith(word))) return 3;
  if (others.split(/\s+/).some((part) => part.startsWith(word))) return 2;
  return name.includes(word) || others.includes(word) ? 1 : 0;
}

import type { LucideIcon } from 'lucide-react';
import { createStore } from 'zustand/vanilla';

export type Command = {
  id: string;
  /** A verb and what: "Go to runs", "Undo". */
  label: string;
  icon?: LucideIcon | undefined;
  /** Shown, not bound: the screen that owns the command binds its own keys. */
  shortcut?: string | undefined;
  /** Commands with the same group stand together. */
  group: string;
  /** Other words a person may type. */
  keywords?: readonly string[] | undefined;
  perform: () => void;
};

export type CommandRegistry = {
  sets: readonly (readonly Command[])[];
  open: boolean;
  /** Counts: each opening begins anew, also one that comes while the last is still fading out. */
  openings: number;
  /** The field of the palette is there and takes the keys. */
  drawn: boolean;
  /** What was typed between the key that opened the palette and its first drawing. */
  typedAhead: string;
};

/** What the command palette offers: every screen adds its own commands while it is shown. */
export const commandRegistry = createStore<CommandRegistry>(() => ({
  sets: [],
  open: false,
  openings: 0,
  drawn: false,
  typedAhead: '',
}));

/** Returns the way to take them out again. A later command with the same id replaces an earlier one. */
export function registerCommands(commands: readonly Command[]): () => void {
  commandRegistry.setState(({ sets }) => ({ sets: [...sets, commands] }));
  return () => commandRegistry.setState(({ sets }) => ({ sets: sets.filter((set) => set !== commands) }));
}

export function setPaletteOpen(open: boolean): void {
  const { open: wasOpen, openings } = commandRegistry.getState();
  if (open !== wasOpen)
    commandRegistry.setState({ open, openings: openings + (open ? 1 : 0), typedAhead: '' });
}

export function togglePalette(): void {
  setPaletteOpen(!commandRegistry.getState().open);
}

/** Closes the palette first, so that a command may open something else; a palette that is closing does nothing. */
export function performFromPalette(command: Command): void {
  if (!commandRegistry.getState().open) return;
  setPaletteOpen(false);
  command.perform();
}

export type CommandGroup = { name: string; commands: readonly Command[] };

/** The newest screen's groups come first: what one can do here stands above where one can go. */
export function groupCommands(sets: CommandRegistry['sets']): CommandGroup[] {
  const owners = new Map(sets.flatMap((set) => set.map((command) => [command.id, set])));
  const groups = new Map<string, Command[]>();
  for (const set of [...sets].reverse()) {
    for (const command of set) {
      if (owners.get(command.id) !== set) continue;
      const group = groups.get(command.group) ?? [];
      groups.set(command.group, [...group, command]);
    }
  }
  return [...groups].map(([name, commands]) => ({ name, commands }));
}

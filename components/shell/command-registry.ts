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

export type CommandRegistry = { sets: readonly (readonly Command[])[]; open: boolean };

/** What the command palette offers: every screen adds its own commands while it is shown. */
export const commandRegistry = createStore<CommandRegistry>(() => ({ sets: [], open: false }));

/** Returns the way to take them out again. A later command with the same id replaces an earlier one. */
export function registerCommands(commands: readonly Command[]): () => void {
  commandRegistry.setState(({ sets }) => ({ sets: [...sets, commands] }));
  return () => commandRegistry.setState(({ sets }) => ({ sets: sets.filter((set) => set !== commands) }));
}

export function setPaletteOpen(open: boolean): void {
  commandRegistry.setState({ open });
}

export function togglePalette(): void {
  commandRegistry.setState(({ open }) => ({ open: !open }));
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

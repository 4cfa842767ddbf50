'use client';

import { useEffect, useRef } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { type Command, type CommandGroup, performFromPalette } from './command-registry';

export type CommandListProps = {
  listId: string;
  optionId: (command: Command) => string;
  found: readonly CommandGroup[];
  chosen: Command | undefined;
  /** The pointer moved over a row. */
  onPoint: (command: Command) => void;
};

/** The rows of the palette; the focus stays in the field, the chosen row is announced. */
export function CommandList({ listId, optionId, found, chosen, onPoint }: CommandListProps) {
  if (found.length === 0) {
    return (
      <p id={listId} role="status" className="px-4 py-10 text-center text-ink-muted">
        Nothing matches. Try a shorter word.
      </p>
    );
  }
  return (
    <div
      id={listId}
      role="listbox"
      aria-label="Commands"
      className="max-h-90 min-h-0 scroll-py-2 overflow-y-auto p-2"
    >
      {found.map(({ name, commands }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
        <div key={name} role="group" aria-label={name} className="not-first:mt-2">
          <p aria-hidden className="px-2 py-1 text-11 text-ink-faint">
            {name}
          </p>
          {commands.map((command) => (
            <CommandRow
              key={command.id}
              id={optionId(command)}
              command={command}
              chosen={command === chosen}
              onPoint={() => onPoint(command)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

type CommandRowProps = { id: string; command: Command; chosen: boolean; onPoint: () => void };

function CommandRow({ id, command, chosen, onPoint }: CommandRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { label, icon: Icon, shortcut } = command;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that holds the focus listens to the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={() => performFromPalette(command)}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-control px-2 text-13 aria-selected:bg-hover"
    >
      <span className="flex size-4 text-ink-muted">{Icon && <Icon aria-hidden />}</span>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {label}
      </span>
      {shortcut && <Kbd keys={shortcut} />}
    </div>
  );
}

'use client';

import { type ChangeEvent, type KeyboardEvent, useId, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Command, commandRegistry, groupCommands, performFromPalette } from './command-registry';
import { type CommandMark, chosenCommand, nextCommand, searchCommands } from './search-commands';

/** The state of one opening of the palette: the text, and the row somebody moved to for that text. */
export function useCommandSearch() {
  const listId = useId();
  const sets = useStore(commandRegistry, (registry) => registry.sets);
  const groups = useMemo(() => groupCommands(sets), [sets]);
  const [text, setText] = useState(() => commandRegistry.getState().typedAhead);
  const [mark, setMark] = useState<CommandMark | null>(null);
  useLayoutEffect(() => {
    commandRegistry.setState({ drawn: true, typedAhead: '' });
    return () => commandRegistry.setState({ drawn: false });
  }, []);
  const found = useMemo(() => searchCommands(groups, text), [groups, text]);
  const chosen = chosenCommand(found, mark, text);
  const optionId = (command: Command) => `${listId}-${command.id}`;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    // What stands in the field decides, not what was drawn last.
    const now = event.currentTarget.value;
    const fitting = searchCommands(groups, now);
    const current = chosenCommand(fitting, mark, now);
    const next = nextCommand(fitting, current, event.key);
    if (event.key === 'Enter' && current) performFromPalette(current);
    else if (next) setMark({ text: now, id: next.id });
    else return;
    event.preventDefault();
  };
  return {
    input: {
      value: text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => setText(event.target.value),
      onKeyDown,
      'aria-controls': listId,
      'aria-activedescendant': chosen && optionId(chosen),
    },
    listId,
    optionId,
    found,
    chosen,
    onPoint: (command: Command) => setMark({ text, id: command.id }),
  };
}

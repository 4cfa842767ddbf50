'use client';

import { Command } from 'cmdk';
import * as Dialog from 'radix-ui/dialog';
import { useStore } from 'zustand';
import { classNames } from '@/components/ui/class-names';
import { dialogClasses, scrimClasses } from '@/components/ui/dialog';
import { useFloatLayer } from '@/components/ui/float-layer';
import { Kbd } from '@/components/ui/kbd';
import { useReturnFocus } from '@/components/ui/use-return-focus';
import {
  type Command as CommandEntry,
  commandRegistry,
  groupCommands,
  setPaletteOpen,
} from './command-registry';

/** Everything one can do from here, by typing. Loaded when it is opened for the first time. */
export function CommandPalette() {
  const returnFocus = useReturnFocus();
  const open = useStore(commandRegistry, (registry) => registry.open);
  return (
    <Dialog.Root open={open} onOpenChange={setPaletteOpen}>
      <Dialog.Portal container={useFloatLayer()}>
        <Dialog.Overlay className={scrimClasses} />
        <Dialog.Content
          {...returnFocus}
          className={classNames(dialogClasses, 'max-w-150 overflow-hidden')}
          aria-describedby={undefined}
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Command label="Commands" loop className="flex min-h-0 flex-col">
            <Command.Input
              placeholder="Type what you want to do or where to go"
              className="h-12 w-full shrink-0 border-line border-b bg-transparent px-4 text-14 outline-none placeholder:text-ink-faint"
            />
            <CommandList />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CommandList() {
  const sets = useStore(commandRegistry, (registry) => registry.sets);
  return (
    <Command.List className="max-h-90 min-h-0 scroll-py-2 overflow-y-auto p-2">
      <Command.Empty className="px-2 py-8 text-center text-ink-muted">
        Nothing matches. Try a shorter word.
      </Command.Empty>
      {groupCommands(sets).map((group) => (
        <Command.Group key={group.name} heading={group.name} className={groupClasses}>
          {group.commands.map((command) => (
            <CommandRow key={command.id} command={command} />
          ))}
        </Command.Group>
      ))}
    </Command.List>
  );
}

function CommandRow({ command }: { command: CommandEntry }) {
  const { id, label, icon: Icon, shortcut, keywords = [], perform } = command;
  const choose = () => {
    setPaletteOpen(false);
    perform();
  };
  return (
    <Command.Item value={id} keywords={[label, ...keywords]} onSelect={choose} className={rowClasses}>
      <span className="flex size-4 text-ink-muted">{Icon && <Icon aria-hidden />}</span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Command.Item>
  );
}

const groupClasses =
  'not-first:mt-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-ink-faint';
const rowClasses =
  'flex h-9 cursor-default items-center gap-2.5 rounded-control px-2 text-13 data-[selected=true]:bg-hover data-[disabled=true]:opacity-45';

'use client';

import * as Dialog from 'radix-ui/dialog';
import { useStore } from 'zustand';
import { classNames } from '@/components/ui/class-names';
import { dialogClasses, scrimClasses } from '@/components/ui/dialog';
import { useFloatLayer } from '@/components/ui/float-layer';
import { useReturnFocus } from '@/components/ui/use-return-focus';
import { CommandList } from './command-list';
import { commandRegistry, setPaletteOpen } from './command-registry';
import { useCommandSearch } from './use-command-search';

/** Everything one can do from here, by typing. Loaded when it is opened for the first time. */
export function CommandPalette() {
  const returnFocus = useReturnFocus();
  const open = useStore(commandRegistry, (registry) => registry.open);
  const openings = useStore(commandRegistry, (registry) => registry.openings);
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
          {/* The dialog may still be fading out when it is opened again: what was typed then is gone. */}
          <CommandSearch key={openings} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CommandSearch() {
  const { input, ...list } = useCommandSearch();
  return (
    <>
      <input
        {...input}
        // biome-ignore lint/a11y/noAutofocus: the dialog is this field; a second opening must find it focused, too
        autoFocus
        role="combobox"
        aria-label="Commands"
        aria-expanded
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        placeholder="Type what you want to do or where to go"
        className="h-12 w-full shrink-0 border-line border-b bg-transparent px-4 text-14 outline-none placeholder:text-ink-faint"
      />
      <CommandList {...list} />
    </>
  );
}

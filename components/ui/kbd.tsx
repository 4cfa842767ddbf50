'use client';

import { classNames } from './class-names';
import { useIsApple } from './use-is-apple';

export type KbdProps = {
  /** Keys joined by `+`, steps by a space: `mod+shift+z`, `g f`. `mod` is ⌘ on Apple's systems and Ctrl elsewhere. */
  keys: string;
  className?: string | undefined;
};

export function Kbd({ keys, className }: KbdProps) {
  const apple = useIsApple();
  return (
    <kbd className={classNames('inline-flex shrink-0 items-center gap-0.5 font-sans', className)}>
      {keyCaps(keys, apple).map((cap) => (
        <span
          key={cap.place}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-inner border border-line-strong px-1 text-11 text-ink-muted leading-none"
        >
          {cap.text}
        </span>
      ))}
    </kbd>
  );
}

function keyCaps(keys: string, apple: boolean): { place: number; text: string }[] {
  const names = apple ? appleNames : otherNames;
  return keys
    .split(/[ +]/)
    .map((key, place) => ({ place, text: names[key] ?? sharedNames[key] ?? key.toUpperCase() }));
}

const appleNames: Record<string, string> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  ctrl: '⌃',
  enter: '↵',
  backspace: '⌫',
};
const otherNames: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  ctrl: 'Ctrl',
  enter: 'Enter',
  backspace: 'Backspace',
};
const sharedNames: Record<string, string> = {
  escape: 'Esc',
  delete: 'Del',
  space: 'Space',
  tab: 'Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
};

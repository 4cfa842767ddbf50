'use client';

import { LogOut } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { menuItemClasses } from '@/components/ui/menu-classes';
import { Popover } from '@/components/ui/popover';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import type { ShellUser } from './places';
import { RailWord, railItemClasses } from './rail-item';
import { chooseTheme, useTheme } from './theme';

export type PersonMenuProps = { user: ShellUser; onSignOut: () => void };

/** Who is signed in, the theme of this device, and the way out. */
export function PersonMenu({ user, onSignOut }: PersonMenuProps) {
  return (
    <Popover label="You" side="right" align="end" className="w-64 p-1" trigger={<PersonButton user={user} />}>
      <div className="px-2 pt-1.5 pb-2">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-12 text-ink-muted">{user.email}</p>
      </div>
      <ThemeRow />
      <button
        type="button"
        onClick={onSignOut}
        className={classNames(menuItemClasses, 'w-full hover:bg-hover')}
      >
        <LogOut aria-hidden className="text-ink-muted" />
        Sign out
      </button>
    </Popover>
  );
}

function ThemeRow() {
  const choice = useTheme();
  return (
    <div className="-mx-1 mb-1 flex items-center justify-between border-line border-y px-3 py-2">
      Theme
      <ThemeToggle choice={choice} onChoose={chooseTheme} />
    </div>
  );
}

function PersonButton({ user, ...trigger }: { user: ShellUser }) {
  return (
    <button
      type="button"
      title={user.name}
      {...trigger}
      className={classNames(railItemClasses, 'sm:in-data-[rail=pinned]:px-1')}
    >
      <Avatar name={user.name} />
      <RailWord>{user.name}</RailWord>
    </button>
  );
}

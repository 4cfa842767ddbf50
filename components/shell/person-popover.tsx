'use client';

import { LogOut } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { menuItemClasses } from '@/components/ui/menu-classes';
import { Popover } from '@/components/ui/popover';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import type { PersonMenuProps } from './person-menu';
import { chooseTheme, useTheme } from './theme';

/** Under the person's button. Loaded by the press that opens it, so it begins open. */
export function PersonPopover({ user, onSignOut, trigger }: PersonMenuProps & { trigger: ReactElement }) {
  const [open, setOpen] = useState(true);
  return (
    <Popover
      label="You"
      open={open}
      onOpenChange={setOpen}
      side="right"
      align="end"
      className="w-64 p-1"
      trigger={trigger}
    >
      <div className="px-2 pt-1.5 pb-2">
        <p dir="auto" className="truncate font-medium">
          {user.name}
        </p>
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

import type { LucideIcon } from 'lucide-react';

/**
 * A menu is data, so that a table of actions can fill the menu bar, the context menu and the command palette alike.
 */
export type MenuEntry =
  | MenuAction
  | MenuCheck
  | MenuLink
  | MenuSubmenu
  | { kind: 'separator' }
  | { kind: 'heading'; label: string };

export type MenuAction = {
  kind: 'action';
  label: string;
  icon?: LucideIcon | undefined;
  /** Shown, not bound. */
  shortcut?: string | undefined;
  tone?: 'danger' | undefined;
  disabled?: boolean | undefined;
  onSelect: () => void;
};

export type MenuCheck = {
  kind: 'check';
  label: string;
  checked: boolean;
  disabled?: boolean | undefined;
  onCheckedChange: (checked: boolean) => void;
};

export type MenuLink = {
  kind: 'link';
  label: string;
  icon?: LucideIcon | undefined;
  href: string;
  /** A second, quiet line. */
  description?: string | undefined;
  current?: boolean | undefined;
};

export type MenuSubmenu = {
  kind: 'submenu';
  label: string;
  icon?: LucideIcon | undefined;
  entries: readonly MenuEntry[];
};

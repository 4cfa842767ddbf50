'use client';

import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type * as DropdownMenu from 'radix-ui/dropdown-menu';
import { classNames } from './class-names';
import { useFloatLayer } from './float-layer';
import { Kbd } from './kbd';
import { floatClasses, menuItemClasses } from './menu-classes';
import type { MenuAction, MenuCheck, MenuEntry, MenuLink, MenuSubmenu } from './menu-entry';

/** Dropdown and context menu have the same parts under two names; the rows are written once and take either. */
type MenuParts = Pick<
  typeof DropdownMenu,
  | 'Item'
  | 'CheckboxItem'
  | 'ItemIndicator'
  | 'Separator'
  | 'Label'
  | 'Sub'
  | 'SubTrigger'
  | 'SubContent'
  | 'Portal'
>;

export function MenuEntries({ parts, entries }: { parts: MenuParts; entries: readonly MenuEntry[] }) {
  return entries.map((entry, place) => (
    <MenuRow
      key={'label' in entry ? `${entry.kind}:${entry.label}` : `separator:${place}`}
      parts={parts}
      entry={entry}
    />
  ));
}

function MenuRow({ parts, entry }: { parts: MenuParts; entry: MenuEntry }) {
  switch (entry.kind) {
    case 'action':
      return <ActionRow parts={parts} entry={entry} />;
    case 'check':
      return <CheckRow parts={parts} entry={entry} />;
    case 'link':
      return <LinkRow parts={parts} entry={entry} />;
    case 'submenu':
      return <SubmenuRow parts={parts} entry={entry} />;
    case 'heading':
      return <parts.Label className="px-2 pt-1.5 pb-1 text-11 text-ink-faint">{entry.label}</parts.Label>;
    case 'separator':
      return <parts.Separator className="-mx-1 my-1 h-px bg-line" />;
  }
}

function ActionRow({ parts, entry }: { parts: MenuParts; entry: MenuAction }) {
  return (
    <parts.Item
      disabled={entry.disabled ?? false}
      onSelect={entry.onSelect}
      className={classNames(menuItemClasses, entry.tone === 'danger' && 'text-red-ink')}
    >
      <RowIcon icon={entry.icon} danger={entry.tone === 'danger'} />
      <span dir="auto" className="flex-1">
        {entry.label}
      </span>
      {entry.shortcut && <Kbd keys={entry.shortcut} className="ml-6" />}
    </parts.Item>
  );
}

function CheckRow({ parts, entry }: { parts: MenuParts; entry: MenuCheck }) {
  return (
    <parts.CheckboxItem
      checked={entry.checked}
      disabled={entry.disabled ?? false}
      onCheckedChange={entry.onCheckedChange}
      className={classNames(menuItemClasses, 'pl-8')}
    >
      <parts.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </parts.ItemIndicator>
      <span dir="auto" className="min-w-0 truncate">
        {entry.label}
      </span>
    </parts.CheckboxItem>
  );
}

function LinkRow({ parts, entry }: { parts: MenuParts; entry: MenuLink }) {
  return (
    <parts.Item asChild className={menuItemClasses}>
      <Link href={entry.href} aria-current={entry.current ? 'page' : undefined}>
        <RowIcon icon={entry.icon} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span dir="auto" className="truncate">
            {entry.label}
          </span>
          {entry.description && <span className="truncate text-12 text-ink-muted">{entry.description}</span>}
        </span>
        {entry.current && <Check aria-hidden className="text-ink-muted" />}
      </Link>
    </parts.Item>
  );
}

function SubmenuRow({ parts, entry }: { parts: MenuParts; entry: MenuSubmenu }) {
  return (
    <parts.Sub>
      <parts.SubTrigger className={classNames(menuItemClasses, 'data-[state=open]:bg-hover')}>
        <RowIcon icon={entry.icon} />
        <span className="flex-1">{entry.label}</span>
        <ChevronRight aria-hidden className="text-ink-faint" />
      </parts.SubTrigger>
      <parts.Portal container={useFloatLayer()}>
        <parts.SubContent
          sideOffset={4}
          collisionPadding={8}
          className={classNames(floatClasses, 'min-w-44')}
        >
          <MenuEntries parts={parts} entries={entry.entries} />
        </parts.SubContent>
      </parts.Portal>
    </parts.Sub>
  );
}

function RowIcon({ icon: Icon, danger = false }: { icon: LucideIcon | undefined; danger?: boolean }) {
  return Icon ? <Icon aria-hidden className={danger ? 'text-red-ink' : 'text-ink-muted'} /> : null;
}

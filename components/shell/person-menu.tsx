'use client';

import type { ComponentProps } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { useFirstPress } from '@/components/ui/use-first-press';
import type { ShellUser } from './places';
import { RailWord, railItemClasses } from './rail-item';

export type PersonMenuProps = { user: ShellUser; onSignOut: () => void };

/** Who is signed in, the theme of this device, and the way out. */
export function PersonMenu(props: PersonMenuProps) {
  const { loaded, handlers } = useFirstPress({ load });
  const button = <PersonButton user={props.user} />;
  if (loaded) return <loaded.part.PersonPopover {...props} trigger={button} />;
  return <PersonButton user={props.user} aria-haspopup="dialog" aria-expanded={false} {...handlers} />;
}

const load = () => import('./person-popover');

function PersonButton({ user, ...rest }: ComponentProps<'button'> & { user: ShellUser }) {
  return (
    <button
      type="button"
      title={user.name}
      {...rest}
      className={classNames(railItemClasses, 'sm:in-data-[rail=pinned]:px-1')}
    >
      <Avatar name={user.name} />
      <RailWord>{user.name}</RailWord>
    </button>
  );
}

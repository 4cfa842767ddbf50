'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';
import { inputClasses } from './input';

export type TextareaProps = ComponentProps<'textarea'> & {
  mono?: boolean | undefined;
  /** Grows with its text up to a height set by class, instead of a handle to drag. */
  grow?: boolean | undefined;
};

export function Textarea({ mono, grow, className, rows = 3, ...rest }: TextareaProps) {
  const field = useFieldControl();
  return (
    <textarea
      dir={mono ? 'ltr' : 'auto'}
      {...field}
      rows={rows}
      className={classNames(
        inputClasses,
        'block w-full px-2.5 py-1.5 read-only:bg-sunken',
        mono && 'font-mono text-12',
        grow ? 'field-sizing-content resize-none' : 'resize-y',
        className,
      )}
      {...rest}
    />
  );
}

'use client';

import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { CopyButton } from './copy-button';
import { ScrollArea } from './scroll-area';

export type CodeBlockProps = {
  code: string;
  /** Names it for screen readers and, unless `header` is given, above the code: "curl", "Response". */
  label: string;
  /** Replaces the label in the head line, for example a segmented control of languages. */
  header?: ReactNode;
  wrap?: boolean | undefined;
  /** Height limit by class goes here, for example `max-h-80`. */
  className?: string | undefined;
};

export function CodeBlock({ code, label, header, wrap = false, className }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-card border border-line bg-sunken">
      <figcaption className="flex h-9 items-center justify-between gap-2 border-line border-b pr-1 pl-3 text-12 text-ink-muted">
        {header ?? label}
        <CopyButton text={code} label={`Copy ${label}`} />
      </figcaption>
      <ScrollArea label={label} className={className}>
        <pre
          dir="ltr"
          className={classNames(
            'w-fit min-w-full p-3 font-mono text-12 leading-5',
            wrap && 'w-auto whitespace-pre-wrap break-words',
          )}
        >
          <code>{code}</code>
        </pre>
      </ScrollArea>
    </figure>
  );
}

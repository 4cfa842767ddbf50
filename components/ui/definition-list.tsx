import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type DefinitionListProps = {
  entries: readonly { term: string; detail: ReactNode }[];
  className?: string | undefined;
};

/** Quiet facts about one thing. */
export function DefinitionList({ entries, className }: DefinitionListProps) {
  return (
    <dl className={classNames('grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-6 gap-y-2 text-13', className)}>
      {entries.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt className="text-ink-muted">{term}</dt>
          <dd className="min-w-0 break-words tabular-nums">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

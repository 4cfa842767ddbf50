import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { ScrollArea } from './scroll-area';

/** Dense rows of 36 px under a head that stays; the scroll container is the table's own. */
export function Table({ className, label, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <ScrollArea label={label} className={className}>
      <table className="w-full border-separate border-spacing-0 text-13" {...rest} />
    </ScrollArea>
  );
}

export function TableHead(props: ComponentProps<'thead'>) {
  return <thead className="sticky top-0 z-10" {...props} />;
}

export function TableBody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />;
}

export type TableRowProps = ComponentProps<'tr'> & { selected?: boolean | undefined };

export function TableRow({ selected, className, ...rest }: TableRowProps) {
  const tint = selected ? 'bg-accent-soft' : 'hover:bg-hover';
  return (
    <tr
      aria-selected={selected}
      className={classNames('group transition-colors', tint, className)}
      {...rest}
    />
  );
}

export type TableHeaderCellProps = ComponentProps<'th'> & {
  /** With it the head is a button that sorts. */
  onSort?: (() => void) | undefined;
  sorted?: 'ascending' | 'descending' | undefined;
  numeric?: boolean | undefined;
};

export function TableHeaderCell({
  onSort,
  sorted,
  numeric,
  className,
  children,
  ...rest
}: TableHeaderCellProps) {
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ?? (onSort && 'none')}
      className={classNames(headClasses, numeric ? 'text-right' : 'text-left', className)}
      {...rest}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            'group/sort -mx-1.5 inline-flex h-7 items-center gap-1 rounded-control px-1.5 hover:text-ink',
            // The words stand over the figures, the arrow beside them.
            numeric && 'flex-row-reverse',
          )}
        >
          {children}
          <Arrow
            aria-hidden
            className={classNames('size-3', !sorted && 'opacity-0 group-hover/sort:opacity-60')}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export type TableCellProps = ComponentProps<'td'> & { numeric?: boolean | undefined };

export function TableCell({ numeric, className, ...rest }: TableCellProps) {
  return (
    <td
      className={classNames(cellClasses, numeric ? 'text-right tabular-nums' : 'text-left', className)}
      {...rest}
    />
  );
}

const headClasses =
  'h-8 whitespace-nowrap border-line border-b bg-surface px-3 font-medium text-12 text-ink-muted first:pl-4 last:pr-4';
const cellClasses = 'h-9 border-line border-b px-3 first:pl-4 last:pr-4 group-last:border-b-0';

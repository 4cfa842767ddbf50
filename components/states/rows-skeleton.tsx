import { Skeleton } from '@/components/ui/skeleton';

/** A table or a list that is on its way. */
export function RowsSkeleton() {
  return (
    <div className="flex flex-col gap-2 p-4">
      {rows.map((row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  );
}

const rows = ['one', 'two', 'three', 'four', 'five', 'six'];

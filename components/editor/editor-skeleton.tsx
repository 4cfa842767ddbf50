import { Skeleton } from '@/components/ui/skeleton';

/** The editor's own layout in grey, so that nothing jumps when the flow is there. */
export function EditorSkeleton() {
  return (
    <div className="flex h-full min-h-0 flex-1 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="ml-auto h-8 w-20" />
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex w-65 shrink-0 flex-col gap-3 border-line border-r bg-surface p-3 max-sm:hidden">
          <Skeleton className="h-7" />
          {[0, 1, 2, 3, 4].map((row) => (
            <Skeleton key={row} className="h-9" />
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          {[0, 1, 2].map((card) => (
            <Skeleton key={card} className={cardPlaces[card]} />
          ))}
        </div>
      </div>
    </div>
  );
}

const cardPlaces = [
  'absolute top-[32%] left-[8%] h-28 w-52 rounded-card',
  'absolute top-[26%] left-[38%] h-44 w-52 rounded-card',
  'absolute top-[36%] left-[68%] h-24 w-52 rounded-card',
];

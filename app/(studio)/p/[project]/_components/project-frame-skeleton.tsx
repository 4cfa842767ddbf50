import { Skeleton } from '@/components/ui/skeleton';

/** The frame while it is not known who asks: rail and title line where they will be. */
export function ProjectFrameSkeleton() {
  return (
    <div className="flex h-dvh max-sm:flex-col-reverse">
      <div className="flex gap-2 border-line bg-surface p-2 sm:w-12 sm:flex-col sm:border-r">
        <Skeleton className="size-8" />
        <Skeleton className="size-8" />
        <Skeleton className="size-8" />
      </div>
      <div className="flex-1">
        <div className="flex h-13 items-center border-line border-b bg-surface px-6">
          <Skeleton className="h-4 w-32" />
        </div>
      </div>
    </div>
  );
}

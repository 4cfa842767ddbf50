'use client';

import type { ReactNode } from 'react';
import { apiErrorOf } from '@/components/api/api-error';
import { ErrorState } from '@/components/ui/error-state';
import { SkeletonGroup } from '@/components/ui/skeleton';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

export interface QueryViewProps<Data> {
  readonly query: Query<Data>;
  /** Plural and lower case, as in "The flows could not be loaded". */
  readonly what: string;
  /** Skeletons in the shape of what comes. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What was loaded once stays on the screen while it is loaded again, and when that fails. */
export function QueryView<Data>({ query, what, skeleton, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <SkeletonGroup label={`Loading ${what}`}>{skeleton}</SkeletonGroup>;
  const problem = apiErrorOf(query.error);
  return (
    <ErrorState
      title={`The ${what} could not be loaded`}
      advice={`${problem.message} ${problem.action}`}
      requestId={problem.requestId || undefined}
      onRetry={() => query.refetch()}
      retrying={query.isFetching}
    />
  );
}

'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { apiErrorOf } from '@/components/api/api-error';
import { EmptyState } from '@/components/ui/empty-state';
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

/**
 * What was loaded once stays on the screen while it is loaded again, and when that fails. Who may not see it is told who
 * can change that.
 */
export function QueryView<Data>({ query, what, skeleton, children }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <SkeletonGroup label={`Loading ${what}`}>{skeleton}</SkeletonGroup>;
  const problem = apiErrorOf(query.error);
  if (problem.code === 'role-too-low') {
    return (
      <EmptyState icon={Lock} title={problem.message}>
        {problem.action}
      </EmptyState>
    );
  }
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

'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveTopic } from '@/components/api/use-live-topic';
import { useProject } from '@/components/project/project-context';
import { PageHeader } from '@/components/shell/page-header';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RunDetails } from './run-details';
import { RunFilters } from './run-filters';
import { RunTable } from './run-table';

const runsShown = 200;

/** The newest runs of a project; filters and the opened run are in the address, so that they can be shared. */
export function RunsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const runs = useQuery(trpc.runs.listInProject.queryOptions({ projectId: project.id, limit: runsShown }));
  const { values, set } = useAddressFilters();
  const { status, run } = values;
  useRefreshRuns();
  return (
    <>
      <PageHeader title="Runs" />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <QueryView query={runs} what="runs" skeleton={<RowsSkeleton />}>
            {(found) =>
              found.length === 0 ? (
                <NoRuns />
              ) : (
                <>
                  <RunFilters runs={found} status={status} onStatus={(next) => set('status', next)} />
                  <RunTable
                    runs={found.filter((each) => !status || each.status === status)}
                    openRunId={run}
                    onOpen={(id) => set('run', id)}
                  />
                </>
              )
            }
          </QueryView>
        </div>
        {run && <RunDetails runId={run} onClose={() => set('run', null)} />}
      </div>
    </>
  );
}

function useAddressFilters() {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const set = (name: 'status' | 'run', value: string | null) => {
    const next = new URLSearchParams(parameters);
    if (value === null) next.delete(name);
    else next.set(name, value);
    router.replace(`${pathname}?${next}`, { scroll: false });
  };
  return { values: { status: parameters.get('status'), run: parameters.get('run') }, set };
}

function useRefreshRuns(): void {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  useLiveTopic(`project:${project.id}`, () =>
    queryClient.invalidateQueries(trpc.runs.listInProject.pathFilter()),
  );
}

function NoRuns() {
  const project = useProject();
  return (
    <EmptyState
      icon={Activity}
      title="No runs yet"
      action={
        <Button asChild variant="primary">
          <Link href={`/p/${project.slug}/flows`}>Go to the flows</Link>
        </Button>
      }
    >
      A run appears here when a flow is played in the editor, or when a deployment is called.
    </EmptyState>
  );
}

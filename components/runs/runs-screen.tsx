'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveTopic } from '@/components/api/use-live-topic';
import { NothingYet } from '@/components/project/nothing-yet';
import { useProject } from '@/components/project/project-context';
import { PageHeader } from '@/components/shell/page-header';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { RunDetails } from './run-details';
import { RunFilters, type RunSummary } from './run-filters';
import { RunTable } from './run-table';
import { readRunSort, sortRuns, writeRunSort } from './sort-runs';

const runsShown = 200;

/** The newest runs of a project; filters, sort and the opened run are in the address, so that they can be shared. */
export function RunsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const runs = useQuery(trpc.runs.listInProject.queryOptions({ projectId: project.id, limit: runsShown }));
  const { values, set } = useAddressFilters();
  const { status, run } = values;
  const sort = readRunSort(values.sort);
  const flowNameOf = useFlowNames();
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
                  <RunFilters
                    runs={found}
                    status={status}
                    onStatus={(next) => set('status', next)}
                    isCut={found.length === runsShown}
                  />
                  <RunTable
                    runs={sortRuns(
                      found.filter((each) => !status || each.status === status),
                      sort,
                      flowNameOf,
                    )}
                    flowNameOf={flowNameOf}
                    sort={sort}
                    onSort={(next) => set('sort', writeRunSort(next))}
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
  const set = (name: 'status' | 'run' | 'sort', value: string | null) => {
    const next = new URLSearchParams(parameters);
    if (value === null) next.delete(name);
    else next.set(name, value);
    router.replace(`${pathname}?${next}`, { scroll: false });
  };
  const [status, run, sort] = ['status', 'run', 'sort'].map((name) => parameters.get(name));
  return { values: { status: status ?? null, run: run ?? null, sort: sort ?? null }, set };
}

function useRefreshRuns(): void {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  useLiveTopic(`project:${project.id}`, () =>
    queryClient.invalidateQueries(trpc.runs.listInProject.pathFilter()),
  );
}

function useFlowNames(): (run: RunSummary) => string {
  const trpc = useTRPC();
  const project = useProject();
  const flows = useQuery(trpc.flows.list.queryOptions({ projectId: project.id }));
  const names = new Map(flows.data?.map(({ id, name }) => [id, name]));
  return ({ flowId }) => names.get(flowId) ?? (flows.data ? 'deleted flow' : '');
}

function NoRuns() {
  return (
    <NothingYet icon={Activity} title="No runs yet">
      A run appears here when a flow is played in the editor, or when a deployment is called.
    </NothingYet>
  );
}

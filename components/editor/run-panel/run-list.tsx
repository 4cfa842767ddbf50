'use client';

import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { performAction } from '@/components/editor/actions/perform-action';
import { playAction } from '@/components/editor/actions/play';
import { useEditor, useRuns } from '@/components/editor/store/editor-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';
import { RunRow } from './run-row';

const shownRuns = 30;

/** The last runs of the flow, drafts and calls from outside alike; a press opens the steps of one. */
export function RunList() {
  const editor = useEditor();
  const runs = useQuery({
    queryKey: ['editor', 'runs', editor.flow.id],
    queryFn: () => editor.runApi.list(shownRuns),
    staleTime: 1_000,
  });
  const status = useRuns((state) => state.run?.status);
  const { refetch } = runs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that began or ended is a new row
  useEffect(() => void refetch(), [refetch, status]);
  const [opened, setOpened] = useState<string | null>(null);
  if (runs.isPending) return <LoadingRuns />;
  if (runs.isError) {
    return (
      <ErrorState
        title="The runs could not be loaded"
        advice="Check the connection to Millrace and try again."
        onRetry={() => void refetch()}
        className="py-6"
      />
    );
  }
  if (runs.data.length === 0) {
    return (
      <EmptyState
        icon={History}
        title="No runs yet"
        className="py-6"
        action={
          <Button size="compact" onClick={() => performAction(editor, playAction)}>
            Open the playground
          </Button>
        }
      >
        Each run of this flow is kept here with what went in, what came out and how long each step took.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Last runs" data-testid="run-list">
      {runs.data.map((run) => (
        <RunRow
          key={run.id}
          run={run}
          open={opened === run.id}
          onToggle={() => setOpened(opened === run.id ? null : run.id)}
        />
      ))}
    </ul>
  );
}

function LoadingRuns() {
  return (
    <SkeletonGroup label="Loading runs" className="flex flex-col gap-3 p-4">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-5" />
      ))}
    </SkeletonGroup>
  );
}

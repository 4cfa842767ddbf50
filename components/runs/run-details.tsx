'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTRPC } from '@/components/api/trpc-provider';
import { formatDuration } from '@/components/states/format';
import { QueryView } from '@/components/states/query-view';
import { RelativeTime } from '@/components/states/relative-time';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { CopyButton } from '@/components/ui/copy-button';
import { DefinitionList } from '@/components/ui/definition-list';
import { IconButton } from '@/components/ui/icon-button';
import { StateBadge } from '@/components/ui/state-badge';
import type { RouterOutputs } from '@/server/api/client-types';
import { StepList } from './step-list';

type Details = RouterOutputs['runs']['get'];

/** The look into one run: facts, failure, and each step with what went in and came out. */
export function RunDetails({ runId, onClose }: { runId: string; onClose: () => void }) {
  const trpc = useTRPC();
  const details = useQuery(trpc.runs.get.queryOptions({ runId }));
  return (
    <aside
      aria-label="Run"
      className="flex w-110 shrink-0 flex-col border-line border-l bg-surface max-lg:absolute max-lg:inset-0 max-lg:z-20 max-lg:w-full"
    >
      <div className="flex min-h-11 items-center gap-2 border-line border-b px-4">
        <h2 className="flex-1 font-semibold text-13">Run</h2>
        <CopyButton text={runId} label="Copy run id" />
        <IconButton icon={X} label="Close" onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <QueryView query={details} what="run" skeleton={<RowsSkeleton />}>
          {({ run, steps }) => (
            <>
              <div className="border-line border-b p-4">
                <DefinitionList entries={factsOf(run)} />
                {run.failure && <Failure failure={run.failure} />}
              </div>
              <StepList steps={steps} />
            </>
          )}
        </QueryView>
      </div>
    </aside>
  );
}

function factsOf(run: Details['run']) {
  const { durationMs, usage, version } = run;
  return [
    { term: 'State', detail: <StateBadge state={run.status} /> },
    { term: 'Of', detail: version === null ? 'the draft' : `version ${version}` },
    { term: 'Started', detail: <RelativeTime moment={run.startedAt} /> },
    ...(durationMs === null ? [] : [{ term: 'Duration', detail: formatDuration(durationMs) }]),
    ...(usage ? [{ term: 'Tokens', detail: `${usage.inputTokens} in, ${usage.outputTokens} out` }] : []),
    ...(run.inputText ? [{ term: 'Input', detail: <Said text={run.inputText} /> }] : []),
    ...(run.outputText ? [{ term: 'Output', detail: <Said text={run.outputText} /> }] : []),
  ];
}

function Said({ text }: { text: string }) {
  return (
    <span dir="auto" className="block max-h-40 overflow-y-auto whitespace-pre-wrap">
      {text}
    </span>
  );
}

function Failure({ failure }: { failure: NonNullable<Details['run']['failure']> }) {
  return (
    <p role="alert" className="mt-3 rounded-control bg-red-soft px-3 py-2 text-13 text-red-ink">
      {failure.componentName && <strong className="font-semibold">{failure.componentName}: </strong>}
      {failure.message} {failure.action}
    </p>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import type { RunStep, RunSummary } from '@/components/editor/store/run-api';
import { textOfValue } from '@/components/editor/store/run-state';
import { showComponent } from '@/components/editor/store/session-store';
import { Skeleton } from '@/components/ui/skeleton';
import { StateBadge, type StateName } from '@/components/ui/state-badge';
import { componentLabel } from '@/flows/model/catalogue';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { formatDuration, formatTokens } from './format-numbers';
import { RunNote } from './run-note';

/** The steps of one run with what each was given and gave. */
export function RunSteps({ run }: { run: RunSummary }) {
  const { runApi } = useEditor();
  const detail = useQuery({
    queryKey: ['editor', 'run', run.id, run.status],
    queryFn: () => runApi.get(run.id),
    staleTime: run.status === 'running' ? 0 : Number.POSITIVE_INFINITY,
  });
  if (detail.isPending) return <Skeleton className="mx-10 my-3 h-16" />;
  if (detail.isError)
    return <p className="px-10 pb-3 text-12 text-ink-muted">The steps could not be loaded.</p>;
  return (
    <div className="flex flex-col gap-2 px-10 pt-1 pb-3">
      {run.failure && <RunNote kind="failure" note={run.failure} />}
      <ol className="flex flex-col gap-1">
        {detail.data.steps.map((step) => (
          <StepRow key={step.componentId} step={step} />
        ))}
      </ol>
      {detail.data.steps.length === 0 && <p className="text-12 text-ink-muted">No step was recorded.</p>}
    </div>
  );
}

function StepRow({ step }: { step: RunStep }) {
  const editor = useEditor();
  const component = useDocument((state) => own(state.document.components, step.componentId));
  const name = component ? componentLabel(component, editor.catalogue) : step.componentId;
  return (
    <li>
      <details className="group rounded-control border border-line">
        <summary className="flex min-h-8 cursor-default items-center gap-3 px-2.5 text-12 tabular-nums">
          <StateBadge state={stateOf(step.status)} look="plain" className="w-24" />
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {name}
          </span>
          {step.usage && <span className="text-ink-muted">{formatTokens(step.usage)}</span>}
          {step.durationMs !== null && (
            <span className="text-ink-muted">{formatDuration(step.durationMs)}</span>
          )}
        </summary>
        <div className="flex flex-col gap-2 border-line border-t p-2.5 text-12">
          <StepValue label="Given" value={step.inputs} />
          <StepValue label="Gave" value={step.outputs} />
          {component && (
            <button
              type="button"
              className="self-start text-accent-ink hover:underline"
              onClick={() => {
                showComponent(editor.session, step.componentId);
                editor.view.current?.reveal(step.componentId);
              }}
            >
              Show component
            </button>
          )}
        </div>
      </details>
    </li>
  );
}

function StepValue({ label, value }: { label: string; value: Json }) {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return null;
  return (
    <div className="min-w-0">
      <p className="text-11 text-ink-muted">{label}</p>
      {entries.map(([port, content]) => (
        <p key={port} dir="auto" className="line-clamp-6 whitespace-pre-wrap break-words font-mono">
          <span className="text-ink-faint">{port}: </span>
          {textOfValue(content)}
        </p>
      ))}
    </div>
  );
}

function stateOf(status: string): StateName {
  const known: readonly StateName[] = ['running', 'succeeded', 'failed', 'skipped', 'cancelled'];
  return known.find((name) => name === status) ?? 'unknown';
}

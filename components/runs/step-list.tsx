import { ChevronRight } from 'lucide-react';
import { formatDuration } from '@/components/states/format';
import { CodeBlock } from '@/components/ui/code-block';
import { StateBadge, type StateName } from '@/components/ui/state-badge';
import type { RouterOutputs } from '@/server/api/client-types';

type Step = RouterOutputs['runs']['get']['steps'][number];

/** The steps in order, folded; a step that failed is open. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return <p className="p-4 text-13 text-ink-muted">No steps were recorded.</p>;
  return (
    <ol aria-label="Steps" className="divide-y divide-line">
      {steps.map((step) => (
        <li key={step.componentId}>
          <details open={step.status === 'failed'} className="group/step">
            <summary className="flex min-h-10 cursor-pointer items-center gap-2 px-4 hover:bg-hover">
              <ChevronRight aria-hidden className="size-3.5 text-ink-faint group-open/step:rotate-90" />
              <span className="min-w-0 flex-1 truncate font-mono text-12">{step.componentId}</span>
              {step.durationMs !== null && (
                <span className="text-12 text-ink-muted tabular-nums">{formatDuration(step.durationMs)}</span>
              )}
              <StateBadge state={stateNames[step.status] ?? 'unknown'} look="plain" />
            </summary>
            <StepContent step={step} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function StepContent({ step }: { step: Step }) {
  return (
    <div className="flex flex-col gap-3 px-4 pt-1 pb-4">
      {step.failure && (
        <p className="text-13 text-red-ink">
          {step.failure.message} {step.failure.action}
        </p>
      )}
      <CodeBlock code={JSON.stringify(step.inputs, null, 2)} label="Inputs" wrap className="max-h-60" />
      <CodeBlock code={JSON.stringify(step.outputs, null, 2)} label="Outputs" wrap className="max-h-60" />
    </div>
  );
}

const stateNames: Record<string, StateName> = {
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'cancelled',
};

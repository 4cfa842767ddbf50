'use client';

import { formatDuration, formatTokens } from '@/components/editor/run-panel/format-numbers';
import { useRuns } from '@/components/editor/store/editor-context';
import { StateBadge } from '@/components/ui/state-badge';
import { own } from '@/flows/model/own';

/** How this component did in the last run. */
export function ComponentOutcome({ id }: { id: string }) {
  const step = useRuns((state) => (state.run ? (own(state.run.steps, id) ?? null) : null));
  if (!step) return null;
  return (
    <section aria-label="Last run" className="flex flex-col gap-2 border-line border-t p-4">
      <h3 className="font-medium text-12 text-ink-muted">Last run</h3>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 tabular-nums">
        <StateBadge state={step.status} look="plain" />
        {step.durationMs !== null && (
          <span className="text-ink-muted">{formatDuration(step.durationMs)}</span>
        )}
        {step.usage && <span className="text-ink-muted">{formatTokens(step.usage)}</span>}
      </p>
      {step.failure && (
        <p className="text-12 text-red-ink">
          {step.failure.message} <span className="text-ink-muted">{step.failure.action}</span>
        </p>
      )}
      {step.reason && <p className="text-12 text-ink-muted">{step.reason}</p>}
    </section>
  );
}

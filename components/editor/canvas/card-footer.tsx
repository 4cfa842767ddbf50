import { formatDuration, formatTokens } from '@/components/editor/run-panel/format-numbers';
import type { StepState } from '@/components/editor/store/run-state';

/** How it went the last time: time and tokens, or why it failed. */
export function CardFooter({ step }: { step: StepState | null }) {
  if (!step) return null;
  if (step.failure) {
    return (
      <p className="rounded-b-card border-red-line/40 border-t bg-red-soft px-2.5 py-1.5 text-12 text-red-ink">
        <span className="line-clamp-3" title={`${step.failure.message} ${step.failure.action}`}>
          {step.failure.message}
        </span>
      </p>
    );
  }
  const facts = footerFacts(step);
  if (facts.length === 0) return null;
  return (
    <footer
      data-testid="card-footer"
      className="flex h-7 items-center gap-3 border-line border-t px-2.5 text-11 text-ink-muted tabular-nums"
    >
      {facts.map((fact) => (
        <span key={fact} className="truncate" title={fact}>
          {fact}
        </span>
      ))}
    </footer>
  );
}

function footerFacts({ status, durationMs, usage, reason }: StepState): string[] {
  if (status === 'skipped') return [reason ?? 'Skipped'];
  if (status === 'cancelled') return ['Stopped'];
  if (durationMs === null) return ['Running…'];
  return [formatDuration(durationMs), ...(usage ? [formatTokens(usage)] : [])];
}

'use client';

import { ArrowRight, ChevronRight } from 'lucide-react';
import type { RunSummary } from '@/components/editor/store/run-api';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import { StateBadge } from '@/components/ui/state-badge';
import { formatMoment } from './format-moment';
import { formatDuration, formatTokens } from './format-numbers';
import { RunSteps } from './run-steps';

type RunRowProps = { run: RunSummary; open: boolean; onToggle: () => void };

/** One run in a line: state, when, how long, what went in and what came out. */
export function RunRow({ run, open, onToggle }: RunRowProps) {
  return (
    <li className="border-line border-b">
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-9 w-full items-center gap-3 px-3 py-1 text-left text-12 tabular-nums hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <ChevronRight
          aria-hidden
          className={classNames('size-3.5 text-ink-faint transition-transform', open && 'rotate-90')}
        />
        <StateBadge state={run.status} look="plain" className="w-24 shrink-0" />
        <span className="w-24 shrink-0 text-ink-muted" title={run.startedAt}>
          {formatMoment(run.startedAt)}
        </span>
        <span className="w-16 shrink-0 text-right text-ink-muted">
          {run.durationMs === null ? '…' : formatDuration(run.durationMs)}
        </span>
        <span className="w-20 shrink-0 text-right text-ink-muted max-md:hidden">
          {run.usage ? formatTokens(run.usage) : ''}
        </span>
        <span className="flex min-w-0 flex-1 items-center gap-2">
          <span className="max-w-1/2 shrink-0 truncate" dir="auto">
            {run.inputText || <span className="text-ink-faint">no input</span>}
          </span>
          <ArrowRight aria-hidden className="size-3.5 text-ink-faint" />
          <span className="truncate text-ink-muted" dir="auto">
            {run.failure?.message ?? run.outputText ?? ''}
          </span>
        </span>
        {run.version !== null && <Badge>v{run.version}</Badge>}
      </button>
      {open && <RunSteps run={run} />}
    </li>
  );
}

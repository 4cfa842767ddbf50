'use client';

import Link from 'next/link';
import { useProject } from '@/components/project/project-context';
import { formatCount } from '@/components/states/format';
import { RelativeTime } from '@/components/states/relative-time';
import { Card } from '@/components/ui/card';
import { SparkLine } from '@/components/ui/spark-line';
import { StateBadge } from '@/components/ui/state-badge';
import { TruncatedText } from '@/components/ui/truncated-text';
import { type FlowCardData, FlowMenu } from './flow-menu';
import { FlowMiniature } from './flow-miniature';
import { flowState } from './flow-state';

/** One flow of the gallery: what it looks like, how it is, when it was edited, how its runs went. */
export function FlowCard({ flow }: { flow: FlowCardData }) {
  const project = useProject();
  const state = flowState(flow.deployment);
  return (
    <Card interactive className="flex flex-col overflow-hidden" data-testid="flow-card">
      <div className="flex h-34 items-center justify-center border-line border-b bg-canvas p-3">
        <FlowMiniature miniature={flow.miniature} className="h-full w-full" />
      </div>
      <div className="flex items-start gap-2 px-3.5 pt-3">
        <h2 className="min-w-0 flex-1 font-semibold text-13">
          <Link
            href={`/p/${project.slug}/flows/${flow.id}`}
            className="outline-none after:absolute after:inset-0"
          >
            <TruncatedText text={flow.name} />
          </Link>
        </h2>
        <StateBadge state={state.name}>{state.words}</StateBadge>
      </div>
      <div className="flex items-center gap-2 pt-1 pr-2 pb-2 pl-3.5 text-12 text-ink-muted">
        <span className="min-w-0 flex-1 truncate">
          {formatCount(flow.componentCount, 'component')} · edited <RelativeTime moment={flow.updatedAt} />
        </span>
        <RecentRuns runs={flow.recentRuns} />
        <FlowMenu flow={flow} />
      </div>
    </Card>
  );
}

function RecentRuns({ runs }: { runs: FlowCardData['recentRuns'] }) {
  if (runs.length < 2) return null;
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const label = `Last ${formatCount(runs.length, 'run')}, ${failed === 0 ? 'none' : failed} failed`;
  return (
    <SparkLine
      width={48}
      height={16}
      values={runs.map(({ durationMs }) => durationMs ?? 0).reverse()}
      label={label}
    />
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { RouterOutputs } from '@/server/api/client-types';

type LogLine = RouterOutputs['deployments']['logs'][number];

const linesShown = 200;
const refreshEveryMs = 3_000;

/** The newest lines of the process, read again while the page is looked at. */
export function LogPanel({ deploymentId }: { deploymentId: string }) {
  const trpc = useTRPC();
  const logs = useQuery(
    trpc.deployments.logs.queryOptions(
      { deploymentId, limit: linesShown },
      { refetchInterval: refreshEveryMs },
    ),
  );
  return (
    <Card>
      <CardHeader title="Logs" />
      <QueryView query={logs} what="logs" skeleton={<RowsSkeleton />}>
        {(lines) => (lines.length === 0 ? <Quiet /> : <Lines lines={lines} />)}
      </QueryView>
    </Card>
  );
}

function Quiet() {
  return <p className="p-4 text-13 text-ink-muted">The runtime has said nothing yet.</p>;
}

function Lines({ lines }: { lines: readonly LogLine[] }) {
  return (
    <ScrollArea label="Log lines" className="max-h-80">
      <ol className="py-2 font-mono text-12 leading-5">
        {numbered(lines).map(({ key, line }) => (
          <li key={key} className="flex gap-3 px-4 hover:bg-hover">
            <time dateTime={line.at} className="shrink-0 text-ink-faint">
              {line.at.slice(11, 19)}
            </time>
            <span className={classNames('w-12 shrink-0', levelColours[line.level] ?? 'text-ink-muted')}>
              {line.level}
            </span>
            <span className="min-w-0 whitespace-pre-wrap break-words">{line.message}</span>
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}

/** Two lines may be equal to the millisecond: the how-many-th of its kind tells them apart. */
function numbered(lines: readonly LogLine[]) {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const kind = `${line.at} ${line.message}`;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return { key: `${kind} ${count}`, line };
  });
}

const levelColours: Record<string, string> = {
  error: 'text-red-ink',
  fatal: 'text-red-ink',
  warn: 'text-amber-ink',
  warning: 'text-amber-ink',
};

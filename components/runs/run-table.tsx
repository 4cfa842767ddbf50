'use client';

import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { formatDuration } from '@/components/states/format';
import { RelativeTime } from '@/components/states/relative-time';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { TruncatedText } from '@/components/ui/truncated-text';
import type { RunSummary } from './run-filters';

export interface RunTableProps {
  readonly runs: readonly RunSummary[];
  readonly openRunId: string | null;
  readonly onOpen: (runId: string) => void;
}

const rowPixels = 52;

/** Only the rows in view are drawn; two empty ones keep the height of the others. */
export function RunTable({ runs, openRunId, onOpen }: RunTableProps) {
  const flowNames = useFlowNames();
  const head = useRef<HTMLTableSectionElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => head.current?.closest('section') ?? null,
    estimateSize: () => rowPixels,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  return (
    <Table
      label="Runs"
      aria-rowcount={runs.length + 1}
      className="min-h-0 flex-1 sm:[&_:is(th,td):first-child]:pl-6 sm:[&_:is(th,td):last-child]:pr-6"
    >
      <TableHead ref={head}>
        <tr>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Flow</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">Input and output</TableHeaderCell>
          <TableHeaderCell numeric>Duration</TableHeaderCell>
          <TableHeaderCell numeric className="max-sm:hidden">
            Tokens
          </TableHeaderCell>
          <TableHeaderCell>Started</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        <Gap pixels={shown[0]?.start ?? 0} />
        {shown.map(({ index }) => {
          const run = runs[index];
          return (
            run && (
              <RunRow
                key={run.id}
                run={run}
                flowName={flowNames.get(run.flowId ?? '') ?? 'deleted flow'}
                open={run.id === openRunId}
                onOpen={() => onOpen(run.id)}
              />
            )
          );
        })}
        <Gap pixels={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
      </TableBody>
    </Table>
  );
}

function Gap({ pixels }: { pixels: number }) {
  return pixels > 0 && <tr aria-hidden style={{ height: pixels }} />;
}

interface RunRowProps {
  readonly run: RunSummary;
  readonly flowName: string;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function RunRow({ run, flowName, open, onOpen }: RunRowProps) {
  const { usage, durationMs, version } = run;
  return (
    <TableRow selected={open} onClick={onOpen} className="cursor-pointer">
      <TableCell>
        <StateBadge state={run.status} look="plain" />
      </TableCell>
      <TableCell className="max-w-56 py-1.5">
        <button type="button" onClick={onOpen} className="block max-w-full truncate text-left font-medium">
          {flowName}
        </button>
        <span className="text-12 text-ink-muted">{version === null ? 'draft' : `v${version}`}</span>
      </TableCell>
      <TableCell className="w-full max-w-0 py-1.5 max-md:hidden">
        <TruncatedText text={run.inputText ?? ''} />
        <TruncatedText text={run.failure?.message ?? run.outputText ?? ''} className="text-ink-muted" />
      </TableCell>
      <TableCell numeric>{durationMs === null ? '' : formatDuration(durationMs)}</TableCell>
      <TableCell numeric className="max-sm:hidden">
        {usage ? (usage.inputTokens + usage.outputTokens).toLocaleString('en') : ''}
      </TableCell>
      <TableCell className="text-ink-muted">
        <RelativeTime moment={run.startedAt} />
      </TableCell>
    </TableRow>
  );
}

function useFlowNames(): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const project = useProject();
  const flows = useQuery(trpc.flows.list.queryOptions({ projectId: project.id }));
  return new Map(flows.data?.map(({ id, name }) => [id, name]));
}

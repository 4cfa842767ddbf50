import { formatDuration } from '@/components/states/format';
import { RelativeTime } from '@/components/states/relative-time';
import { StateBadge } from '@/components/ui/state-badge';
import { TableCell, TableRow } from '@/components/ui/table';
import { TruncatedText } from '@/components/ui/truncated-text';
import type { RunSummary } from './run-filters';

export interface RunRowProps {
  readonly run: RunSummary;
  readonly flowName: string;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** One run in a line; a press anywhere opens it, the flow's name is the button. */
export function RunRow({ run, flowName, open, onOpen }: RunRowProps) {
  const { usage, durationMs, version } = run;
  return (
    <TableRow selected={open} onClick={onOpen} className="cursor-pointer">
      <TableCell>
        <StateBadge state={run.status} look="plain" />
      </TableCell>
      <TableCell className="max-w-56 py-1.5">
        <button type="button" onClick={onOpen} className="block max-w-full text-left font-medium">
          <TruncatedText text={flowName} />
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

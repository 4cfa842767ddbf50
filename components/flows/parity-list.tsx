import { Badge } from '@/components/ui/badge';
import { byAttention, parityWords, type ReviewEntry } from './parity-words';

/** Each component of a file and what becomes of it. */
export function ParityList({ entries }: { entries: readonly ReviewEntry[] }) {
  return (
    <ul aria-label="Components" className="divide-y divide-line rounded-card border border-line">
      {byAttention(entries).map((entry) => (
        <ParityRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function ParityRow({ entry: { id, name, parity, becomes, notes } }: { entry: ReviewEntry }) {
  const { label, tone, icon } = parityWords[parity];
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 truncate font-medium text-13" title={`${name} (${id})`}>
          {name}
        </span>
        {becomes !== undefined && (
          <code className="truncate font-mono text-12 text-ink-muted">{becomes}</code>
        )}
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      </div>
      {notes.map((note) => (
        <p key={note} className="max-w-prose break-words text-12 text-ink-muted">
          {note}
        </p>
      ))}
    </li>
  );
}

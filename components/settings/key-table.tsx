'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { RelativeTime } from '@/components/states/relative-time';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { StateBadge } from '@/components/ui/state-badge';
import type { RouterOutputs } from '@/server/api/client-types';

export type Key = RouterOutputs['keys']['listPersonal'][number];

export interface KeyTableProps {
  readonly keys: readonly Key[];
  readonly mayRevoke: boolean;
  /** The studio sees each use of a personal key; those of a deployment are checked by its runtime alone. */
  readonly tracksUse?: boolean;
  readonly onRevoke: (keyId: string) => Promise<unknown>;
}

/** Keys by name and first characters: the rest is known only to who was shown it. */
export function KeyTable({ keys, mayRevoke, tracksUse = false, onRevoke }: KeyTableProps) {
  const [revoking, setRevoking] = useState<Key | null>(null);
  return (
    <>
      <ul aria-label="Keys" className="divide-y divide-line">
        {keys.map((key) => (
          <KeyRow
            key={key.id}
            entry={key}
            tracksUse={tracksUse}
            onRevoke={mayRevoke ? () => setRevoking(key) : undefined}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={() => setRevoking(null)}
        title={`Revoke ${revoking?.name}?`}
        description="Calls with this key are refused from now on. It cannot be given back."
        confirmLabel="Revoke key"
        onConfirm={async () => {
          if (revoking) await onRevoke(revoking.id);
        }}
      />
    </>
  );
}

interface KeyRowProps {
  readonly entry: Key;
  readonly tracksUse: boolean;
  readonly onRevoke: (() => void) | undefined;
}

function KeyRow({ entry, tracksUse, onRevoke }: KeyRowProps) {
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <KeyRound aria-hidden className="shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={entry.name}>
          {entry.name}
        </span>
        <span className="block text-12 text-ink-muted">
          <code className="font-mono">{entry.prefix}…</code> · created{' '}
          <RelativeTime moment={entry.createdAt} />
          <KeyEnd expiresAt={entry.expiresAt} />
          {tracksUse && <KeyUse lastUsedAt={entry.lastUsedAt} />}
        </span>
      </span>
      {entry.revokedAt ? (
        <StateBadge state="cancelled">revoked</StateBadge>
      ) : (
        onRevoke && (
          <Button size="compact" variant="ghost" aria-label={`Revoke ${entry.name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )
      )}
    </li>
  );
}

function KeyEnd({ expiresAt }: { expiresAt: string | null }) {
  if (!expiresAt) return null;
  const word = new Date(expiresAt) <= new Date() ? 'ended' : 'ends';
  return (
    <>
      {` · ${word} `}
      <RelativeTime moment={expiresAt} />
    </>
  );
}

function KeyUse({ lastUsedAt }: { lastUsedAt: string | null }) {
  if (!lastUsedAt) return ' · never used';
  return (
    <>
      {' · used '}
      <RelativeTime moment={lastUsedAt} />
    </>
  );
}

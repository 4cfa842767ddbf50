import { CloudOff, RefreshCw } from 'lucide-react';

export type ConnectionState = 'online' | 'reconnecting' | 'offline';

/** Quiet word that what is shown may be old. It lies over the page, so that nothing moves when it comes and goes. */
export function ConnectionBar({ state }: { state: ConnectionState }) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-3 z-40 flex justify-center">
      {state !== 'online' && (
        <span className="flex h-7 animate-fade-in items-center gap-2 rounded-full bg-raised px-3 text-12 text-ink-muted shadow-float">
          {state === 'offline' ? (
            <CloudOff aria-hidden className="size-3.5" />
          ) : (
            <RefreshCw aria-hidden className="size-3.5" />
          )}
          {words[state]}
        </span>
      )}
    </div>
  );
}

const words = {
  reconnecting: 'Reconnecting…',
  offline: 'Offline. What you see may be old; changes are kept on this device.',
} as const;

'use client';

import { KeyRound } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

export interface KeyShownOnceProps {
  readonly keyText: string;
  readonly onDone: () => void;
}

/** The only moment a key can be read. */
export function KeyShownOnce({ keyText, onDone }: KeyShownOnceProps) {
  return (
    <section
      aria-label="New key"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-green-line bg-green-soft px-4 py-3"
    >
      <KeyRound aria-hidden className="shrink-0 text-green-ink" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-13 text-green-ink">Copy this key now: it is not shown again.</p>
        <code data-testid="shown-key" className="block break-all font-mono text-12 text-ink">
          {keyText}
        </code>
      </div>
      <CopyButton text={keyText} label="Copy key" look="labelled" />
      <Button size="compact" onClick={onDone}>
        I have it
      </Button>
    </section>
  );
}

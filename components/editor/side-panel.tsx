'use client';

import type { ReactNode } from 'react';
import { SplitHandle } from '@/components/ui/split-handle';
import { useSplitSize } from '@/components/ui/use-split-size';

export interface SidePanelProps {
  readonly side: 'left' | 'right';
  readonly label: string;
  readonly storageKey: string;
  readonly initialPixels: number;
  readonly children: ReactNode;
}

const minPixels = 220;
const maxPixels = 520;

/** A panel beside the canvas that remembers its width. */
export function SidePanel({ side, label, storageKey, initialPixels, children }: SidePanelProps) {
  const [pixels, setPixels] = useSplitSize({ storageKey, initialPixels, minPixels, maxPixels });
  const handle = (
    <SplitHandle
      label={label}
      orientation="vertical"
      panel={side === 'left' ? 'before' : 'after'}
      sizePixels={pixels}
      minPixels={minPixels}
      maxPixels={maxPixels}
      onResize={setPixels}
      onReset={() => setPixels(initialPixels)}
    />
  );
  return (
    <>
      {side === 'right' && handle}
      <aside
        aria-label={side === 'left' ? 'Left panel' : 'Right panel'}
        style={{ width: pixels }}
        className="min-h-0 max-w-[45vw] shrink-0"
      >
        {children}
      </aside>
      {side === 'left' && handle}
    </>
  );
}

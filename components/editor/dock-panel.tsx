'use client';

import type { ReactNode } from 'react';
import { SplitHandle } from '@/components/ui/split-handle';
import { useSplitSize } from '@/components/ui/use-split-size';

const minPixels = 160;
const maxPixels = 900;
const initialPixels = 340;

/** The dock below the canvas; it remembers its height and always leaves the canvas a strip. */
export function DockPanel({ children }: { children: ReactNode }) {
  const [pixels, setPixels] = useSplitSize({
    storageKey: 'editor-dock',
    initialPixels,
    minPixels,
    maxPixels,
  });
  return (
    <>
      <SplitHandle
        label="Resize run panel"
        orientation="horizontal"
        panel="after"
        sizePixels={pixels}
        minPixels={minPixels}
        maxPixels={maxPixels}
        onResize={setPixels}
        onReset={() => setPixels(initialPixels)}
      />
      <div style={{ height: pixels }} className="max-h-[75%] shrink-0">
        {children}
      </div>
    </>
  );
}

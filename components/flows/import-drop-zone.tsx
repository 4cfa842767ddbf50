'use client';

import type { ReactNode } from 'react';
import { DropHint } from './drop-hint';
import { useFileDrop } from './use-file-drop';

export interface ImportDropZoneProps {
  readonly enabled: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** The whole page takes a flow document that is dropped on it. */
export function ImportDropZone({ enabled, onFile, children }: ImportDropZoneProps) {
  const { over, handlers } = useFileDrop(enabled, onFile);
  return (
    <section aria-label="Flows" className="relative min-h-0 flex-1 overflow-y-auto" {...handlers}>
      {children}
      {over && <DropHint>Drop to import the flow</DropHint>}
    </section>
  );
}

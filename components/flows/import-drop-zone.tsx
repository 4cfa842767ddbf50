'use client';

import { FileJson } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';

export interface ImportDropZoneProps {
  readonly enabled: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** The whole page takes a flow document that is dropped on it. */
export function ImportDropZone({ enabled, onFile, children }: ImportDropZoneProps) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!enabled || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    if (!enabled) return;
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <section
      aria-label="Flows"
      className="relative min-h-0 flex-1 overflow-y-auto"
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-3 z-20 flex items-center justify-center rounded-dialog border-2 border-accent-line border-dashed bg-accent-soft text-accent-ink">
          <span className="flex items-center gap-2 font-medium text-14">
            <FileJson aria-hidden /> Drop to import the flow
          </span>
        </div>
      )}
    </section>
  );
}

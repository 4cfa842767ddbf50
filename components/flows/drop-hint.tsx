import { FileJson } from 'lucide-react';

/** Shown over an area that would take the file. */
export function DropHint({ children }: { children: string }) {
  return (
    <div className="pointer-events-none absolute inset-3 z-20 flex items-center justify-center rounded-dialog border-2 border-accent-line border-dashed bg-accent-soft text-accent-ink">
      <span className="flex items-center gap-2 font-medium text-14">
        <FileJson aria-hidden /> {children}
      </span>
    </div>
  );
}

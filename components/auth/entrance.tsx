import type { ReactNode } from 'react';
import { LogoMark } from '@/components/ui/logo';

export interface EntranceProps {
  readonly title: string;
  readonly children: ReactNode;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
}

/** The quiet page around a single form: mark, title, form. */
export function Entrance({ title, lead, children }: EntranceProps) {
  return (
    <main className="flex min-h-dvh items-center justify-center bg-canvas px-4 py-10">
      <div className="w-full max-w-90">
        <LogoMark className="mb-6 size-8 text-accent-ink" />
        <h1 className="text-balance font-semibold text-20">{title}</h1>
        {lead && <p className="mt-1.5 text-pretty text-13 text-ink-muted">{lead}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}

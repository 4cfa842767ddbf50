import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export interface ModelOptionProps {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function ModelOption({ label, detail, isChosen, onChoose }: ModelOptionProps) {
  return (
    <button
      type="button"
      data-model-option
      aria-pressed={isChosen}
      onClick={onChoose}
      className="flex min-h-7 w-full items-center gap-2 rounded-control px-2 py-1 text-left text-13 hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate" title={label}>
          {label}
        </span>
        {detail && <span className="block text-11 text-ink-muted">{detail}</span>}
      </span>
      {isChosen && <Check aria-hidden className="text-accent-ink" />}
    </button>
  );
}

/** A group of the list, or nothing when nothing in it was found. */
export function ModelGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="pb-1">
      <p className="px-2 pt-2 pb-1 font-medium text-11 text-ink-muted">{title}</p>
      {children}
    </section>
  );
}

export function matchesQuery(text: string, query: string): boolean {
  return text.toLocaleLowerCase().includes(query.toLocaleLowerCase());
}

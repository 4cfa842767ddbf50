import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

export interface SettingsSectionProps {
  readonly title: string;
  /** What these things are for, in one or two sentences. */
  readonly lead: string;
  readonly addLabel?: string | undefined;
  readonly onAdd?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Title, purpose, one primary action, and a card with the list. */
export function SettingsSection({ title, lead, addLabel, onAdd, children }: SettingsSectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold text-16">{title}</h2>
          <p className="mt-0.5 text-pretty text-13 text-ink-muted">{lead}</p>
        </div>
        {onAdd && (
          <Button variant="primary" onClick={onAdd}>
            <Plus aria-hidden /> {addLabel}
          </Button>
        )}
      </div>
      <Card>{children}</Card>
    </section>
  );
}

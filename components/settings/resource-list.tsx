'use client';

import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';

export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly detail: ReactNode;
}

export interface ResourceListProps<Entry extends Resource> {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly entries: readonly Entry[];
  readonly empty: { readonly title: string; readonly text: string };
  /** What happens to flows that use it. */
  readonly removalWarning: string;
  readonly onEdit?: ((entry: Entry) => void) | undefined;
  readonly onRemove?: ((entry: Entry) => Promise<unknown>) | undefined;
}

/** Named things of a project, each with *Edit* and *Remove*. */
export function ResourceList<Entry extends Resource>(props: ResourceListProps<Entry>) {
  const { label, icon: Icon, entries, empty, removalWarning, onEdit, onRemove } = props;
  const [removing, setRemoving] = useState<Entry | null>(null);
  if (entries.length === 0) {
    return (
      <EmptyState icon={Icon} title={empty.title} className="py-10">
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.id} className="flex min-h-12 items-center gap-3 px-4 py-2">
            <Icon aria-hidden className="shrink-0 text-ink-faint" />
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate font-medium" title={entry.name}>
                {entry.name}
              </span>
              <span dir="auto" className="block truncate text-12 text-ink-muted">
                {entry.detail}
              </span>
            </span>
            {onEdit && (
              <Button
                size="compact"
                variant="ghost"
                aria-label={`Edit ${entry.name}`}
                onClick={() => onEdit(entry)}
              >
                Edit
              </Button>
            )}
            {onRemove && (
              <Button
                size="compact"
                variant="ghost"
                aria-label={`Remove ${entry.name}`}
                onClick={() => setRemoving(entry)}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title={`Remove ${removing?.name}?`}
        description={removalWarning}
        confirmLabel="Remove"
        onConfirm={async () => {
          if (removing) await onRemove?.(removing);
        }}
      />
    </>
  );
}

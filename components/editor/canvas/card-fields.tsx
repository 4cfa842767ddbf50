'use client';

import { fieldPreview } from '@/components/editor/fields/field-preview';
import { MarkedTemplate } from '@/components/editor/fields/marked-template';
import { useEditor } from '@/components/editor/store/editor-context';
import { showComponent } from '@/components/editor/store/session-store';
import { classNames } from '@/components/ui/class-names';
import type { Field } from '@/flows/model/field';
import { own } from '@/flows/model/own';
import type { CardContent } from './use-card';

const pinnedFields = 4;

/** At most four fields at a glance; a press opens one in the inspector. Fields that a port feeds stand in its row. */
export function CardFields({ id, card }: { id: string; card: CardContent }) {
  const fed = new Set(Object.values(card.ports.inputs).map((port) => port.field));
  const pinned = Object.entries(card.fields)
    .filter(([name, field]) => !field.advanced && !fed.has(name))
    .slice(0, pinnedFields);
  if (pinned.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 px-2.5 pt-2 pb-1">
      {pinned.map(([name, field]) => (
        <PinnedField key={name} id={id} name={name} field={field} card={card} />
      ))}
    </div>
  );
}

type PinnedFieldProps = { id: string; name: string; field: Field; card: CardContent };

function PinnedField({ id, name, field, card }: PinnedFieldProps) {
  const { session } = useEditor();
  const value = own(card.component.settings, name) ?? field.default;
  const preview = fieldPreview(field, value);
  const isEmpty = preview === null;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => showComponent(session, id, name)}
      className="nodrag group block rounded-control text-left"
    >
      <span className="mb-0.5 block text-11 text-ink-muted">{field.label}</span>
      <span
        dir="auto"
        title={preview ?? undefined}
        className={classNames(
          'block min-h-7 whitespace-pre-wrap break-words rounded-control border border-line bg-sunken px-2 py-1 text-12 transition-colors group-hover:border-line-control',
          field.kind === 'prompt' && 'font-mono text-11 leading-4',
          isEmpty ? 'text-ink-faint' : 'text-ink',
        )}
      >
        <span className={field.kind === 'prompt' ? 'line-clamp-4' : 'line-clamp-3'}>
          <PreviewText field={field} preview={preview} />
        </span>
      </span>
    </button>
  );
}

function PreviewText({ field, preview }: { field: Field; preview: string | null }) {
  if (preview === null) return emptyText(field);
  return field.kind === 'prompt' ? <MarkedTemplate template={preview} /> : preview;
}

function emptyText(field: Field): string {
  if (field.kind === 'model') return 'Choose a model';
  return 'placeholder' in field ? (field.placeholder ?? 'Empty') : 'Empty';
}

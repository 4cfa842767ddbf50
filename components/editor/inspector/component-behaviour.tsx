'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CardContent } from '@/components/editor/canvas/use-card';
import { FieldControl } from '@/components/editor/fields/field-control';
import { changeFlow } from '@/components/editor/store/document-store';
import { useEditor } from '@/components/editor/store/editor-context';
import { classNames } from '@/components/ui/class-names';
import { Field as LabelledField } from '@/components/ui/field';
import type { Json } from '@/flows/model/json';
import { type BehaviourField, behaviourFields } from './behaviour-fields';
import { ExposedFields } from './exposed-fields';

type ComponentBehaviourProps = { id: string; card: CardContent };

/** How the component is run: folded, because most are fine as they are; open when something is set. */
export function ComponentBehaviour({ id, card }: ComponentBehaviourProps) {
  const { component } = card;
  const isSet = Boolean(component.policy || component.frozen || component.tool || component.exposed);
  const [open, setOpen] = useState(isSet);
  return (
    <section className="border-line border-t p-4" aria-label="How it runs">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-7 items-center gap-1 self-start rounded-control pr-2 font-medium text-12 text-ink-muted hover:text-ink"
      >
        <ChevronRight aria-hidden className={classNames('transition-transform', open && 'rotate-90')} />
        How it runs
      </button>
      {open && (
        <div className="mt-3 flex flex-col gap-4">
          {behaviourFields
            .filter(({ isVisible }) => isVisible?.(component) ?? true)
            .map((behaviour) => (
              <BehaviourRow key={behaviour.option} id={id} card={card} behaviour={behaviour} />
            ))}
          <ExposedFields id={id} card={card} />
        </div>
      )}
    </section>
  );
}

function BehaviourRow({ id, card, behaviour }: ComponentBehaviourProps & { behaviour: BehaviourField }) {
  const editor = useEditor();
  const { option, field, read, write } = behaviour;
  const set = (value: Json) =>
    changeFlow(editor.document, [{ kind: 'set-option', id, option, value: write(value) }], {
      mark: `Set ${id} ${option}`,
      capture: field.kind === 'number' ? 'continue' : 'step',
    });
  return (
    <LabelledField label={field.label} help={field.help}>
      <FieldControl
        field={field}
        value={read(card.component)}
        disabled={!editor.flow.canEdit}
        onChange={set}
        onType={set}
      />
    </LabelledField>
  );
}

'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type CardContent, useCard } from '@/components/editor/canvas/use-card';
import { useSession } from '@/components/editor/store/editor-context';
import { classNames } from '@/components/ui/class-names';
import type { Field } from '@/flows/model/field';
import { own } from '@/flows/model/own';
import { CodePorts, codeTypeOf } from './code-ports';
import { ComponentBehaviour } from './component-behaviour';
import { ComponentConnections } from './component-connections';
import { ComponentFindings } from './component-findings';
import { ComponentOutcome } from './component-outcome';
import { ComponentTitle } from './component-title';
import { FieldRow } from './field-row';

/** One component in full: name, what it does, its fields, its connections, and how it went the last time. */
export function ComponentInspector({ id }: { id: string }) {
  const card = useCard(id);
  if (!card) return null;
  const visible = Object.entries(card.fields).filter(([, field]) => isVisible(field, card));
  const plain = visible.filter(([, field]) => !field.advanced);
  const advanced = visible.filter(([, field]) => field.advanced);
  const codeType = codeTypeOf(card);
  return (
    <>
      <ComponentTitle id={id} card={card} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ComponentFindings id={id} />
        <div className="flex flex-col gap-4 p-4">
          {plain.map(([name, field]) => (
            <FieldRow key={name} id={id} name={name} field={field} card={card} />
          ))}
          {codeType && <CodePorts key={id} id={id} type={codeType} card={card} />}
          {advanced.length > 0 && <AdvancedFields id={id} fields={advanced} card={card} />}
          {visible.length === 0 && <p className="text-12 text-ink-muted">It has nothing to set.</p>}
        </div>
        <ComponentBehaviour key={id} id={id} card={card} />
        <ComponentConnections id={id} card={card} />
        <ComponentOutcome id={id} />
      </div>
    </>
  );
}

type AdvancedFieldsProps = { id: string; fields: readonly [string, Field][]; card: CardContent };

function AdvancedFields({ id, fields, card }: AdvancedFieldsProps) {
  const isSet = fields.some(([name]) => own(card.component.settings, name) !== undefined);
  const isAskedFor = useSession(({ focusedField }) =>
    fields.some(([name]) => focusedField?.componentId === id && focusedField.field === name),
  );
  const [opened, setOpened] = useState(isSet);
  const open = opened || isAskedFor;
  return (
    <div className="flex flex-col gap-4">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpened(!open)}
        className="flex h-7 items-center gap-1 self-start rounded-control pr-2 font-medium text-12 text-ink-muted hover:text-ink"
      >
        <ChevronRight aria-hidden className={classNames('transition-transform', open && 'rotate-90')} />
        More settings
      </button>
      {open &&
        fields.map(([name, field]) => <FieldRow key={name} id={id} name={name} field={field} card={card} />)}
    </div>
  );
}

function isVisible(field: Field, card: CardContent): boolean {
  if (!field.visibleWhen) return true;
  const { field: name, equals } = field.visibleWhen;
  return (own(card.component.settings, name) ?? own(card.fields, name)?.default) === equals;
}

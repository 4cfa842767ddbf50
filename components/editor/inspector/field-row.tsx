'use client';

import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CardContent } from '@/components/editor/canvas/use-card';
import { FieldControl } from '@/components/editor/fields/field-control';
import { changeFlow } from '@/components/editor/store/document-store';
import { useDocument, useEditor, useSession } from '@/components/editor/store/editor-context';
import { findingsOf } from '@/components/editor/store/findings-of';
import { textChange } from '@/components/editor/store/text-splice';
import { Field as LabelledField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { FlowDocument } from '@/flows/model/document';
import type { Field } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';

type FieldRowProps = { id: string; name: string; field: Field; card: CardContent };

/** One field: label, control, what is wrong with it, and the way back to its default. */
export function FieldRow({ id, name, field, card }: FieldRowProps) {
  const editor = useEditor();
  const row = useFocusWhenAsked(id, name);
  const stored = own(card.component.settings, name);
  const value = stored ?? field.default;
  const feeding = useDocument((state) => isFed(state.document, id, portOfField(card, name)));
  const error = useDocument(
    (state) =>
      findingsOf(state.document, editor.catalogue).find(
        (finding) => finding.componentId === id && finding.field === name && finding.severity === 'error',
      )?.message,
  );
  const target = { id, field: name };
  const set = (next: Json) =>
    changeFlow(editor.document, [{ kind: 'set-field', ...target, value: next }], {
      mark: `Set ${id} ${name}`,
      capture: field.kind === 'number' ? 'continue' : 'step',
    });
  const type = (text: string) => {
    const change = textChange(target, stored, text);
    if (change) changeFlow(editor.document, [change], { mark: `Type ${id} ${name}`, capture: 'continue' });
  };
  return (
    <div ref={row} data-testid={`field-${name}`}>
      <LabelledField
        label={field.label}
        help={feeding ? 'A connection feeds this now; the text is used without one.' : field.help}
        error={feeding ? null : error}
        required={field.required}
        aside={
          stored !== undefined &&
          editor.flow.canEdit && (
            <IconButton
              icon={RotateCcw}
              label={`Reset ${field.label} to its default`}
              className="-my-1.5"
              onClick={() =>
                changeFlow(editor.document, [{ kind: 'reset-field', ...target }], { mark: 'Reset' })
              }
            />
          )
        }
      >
        <FieldControl
          field={field}
          value={value}
          disabled={!editor.flow.canEdit}
          onChange={set}
          onType={type}
        />
      </LabelledField>
    </div>
  );
}

/** A finding or a pinned field on the card led here. */
function useFocusWhenAsked(id: string, name: string) {
  const { session } = useEditor();
  const row = useRef<HTMLDivElement>(null);
  const isAsked = useSession(
    ({ focusedField }) => focusedField?.componentId === id && focusedField.field === name,
  );
  useEffect(() => {
    if (!isAsked) return;
    session.setState({ focusedField: null });
    const control = row.current?.querySelector<HTMLElement>(
      'textarea, input, [role=combobox], [data-testid=model-picker], [role=switch]',
    );
    row.current?.scrollIntoView({ block: 'nearest' });
    control?.focus({ preventScroll: true });
  }, [isAsked, session]);
  return row;
}

function portOfField(card: CardContent, name: string): string | undefined {
  return Object.entries(card.ports.inputs).find(([, port]) => port.field === name)?.[0];
}

function isFed(document: FlowDocument, component: string, port: string | undefined): boolean {
  if (port === undefined) return false;
  return Object.values(document.edges).some(({ to }) => to.component === component && to.port === port);
}

'use client';

import { useState } from 'react';
import { Input } from '@/components/ui/input';
import type { NumberField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';

/** What is being typed may not be a number yet ("-", "1."): it is kept here until it is one. */
export function NumberControl({ field, value, disabled, onChange }: FieldControlProps<NumberField>) {
  const shown = typeof value === 'number' ? String(value) : '';
  const [draft, setDraft] = useState({ text: shown, of: shown });
  const text = draft.of === shown ? draft.text : shown;
  const type = (next: string) => {
    const number = next.trim() === '' ? null : Number(next.replace(',', '.'));
    const isNumber = number === null || Number.isFinite(number);
    setDraft({ text: next, of: isNumber ? (number === null ? '' : String(number)) : shown });
    if (isNumber) onChange(number);
  };
  return (
    <Input
      inputMode={field.integer ? 'numeric' : 'decimal'}
      value={text}
      disabled={disabled}
      placeholder={field.default === null ? 'Not set' : String(field.default)}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setDraft({ text: shown, of: shown })}
      onKeyDown={(event) => {
        const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (!direction) return;
        event.preventDefault();
        onChange(stepped(field, typeof value === 'number' ? value : (field.minimum ?? 0), direction));
      }}
      className="tabular-nums"
    />
  );
}

function stepped(field: NumberField, value: number, direction: number): number {
  const step = field.step ?? 1;
  const next = Number((value + direction * step).toFixed(6));
  return Math.min(field.maximum ?? next, Math.max(field.minimum ?? next, next));
}

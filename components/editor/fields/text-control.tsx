'use client';

import { useRef } from 'react';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { TextField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';
import { useSteadyCaret } from './use-steady-caret';

export function TextControl({ field, value, disabled, onType }: FieldControlProps<TextField>) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const caret = useSteadyCaret(element, text);
  const shared = {
    ref: element,
    value: text,
    disabled,
    placeholder: field.placeholder,
    onSelect: caret.onSelect,
    onChange: (event: { target: { value: string } }) => {
      caret.noteTyped(event.target.value);
      onType(event.target.value);
    },
  };
  return field.multiline ? (
    <Textarea grow rows={3} className="max-h-80" {...shared} />
  ) : (
    <Input {...shared} />
  );
}

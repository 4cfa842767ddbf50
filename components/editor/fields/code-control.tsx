'use client';

import { useRef } from 'react';
import { Textarea } from '@/components/ui/textarea';
import type { CodeField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';
import { useSteadyCaret } from './use-steady-caret';

/** Code as text of one width; every keystroke is a splice, as in a prompt. */
export function CodeControl({ value, disabled, onType }: FieldControlProps<CodeField>) {
  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const text = typeof value === 'string' ? value : '';
  const caret = useSteadyCaret(element, text);
  return (
    <Textarea
      ref={element}
      mono
      grow
      rows={8}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      wrap="off"
      className="max-h-96 overflow-auto"
      value={text}
      disabled={disabled}
      onSelect={caret.onSelect}
      onChange={(event) => {
        caret.noteTyped(event.target.value);
        onType(event.target.value);
      }}
    />
  );
}

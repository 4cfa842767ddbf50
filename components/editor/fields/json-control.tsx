'use client';

import { useState } from 'react';
import { Textarea } from '@/components/ui/textarea';
import { isJson, type Json } from '@/flows/model/json';
import type { FieldControlProps } from './field-control';

/** JSON as text. What is not JSON yet stays in the box with a word about it, and the last good value counts. */
export function JsonControl({ value, disabled, onChange }: FieldControlProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && parse(draft) === undefined;
  return (
    <>
      <Textarea
        mono
        grow
        rows={3}
        className="max-h-80"
        value={draft ?? JSON.stringify(value, null, 2)}
        disabled={disabled}
        aria-invalid={isWrong || undefined}
        onChange={(event) => {
          const next = parse(event.target.value);
          setDraft(event.target.value);
          if (next !== undefined) onChange(next);
        }}
        onBlur={() => setDraft((text) => (text !== null && parse(text) === undefined ? text : null))}
      />
      {isWrong && <p className="mt-1 text-12 text-red">This is not JSON yet, so it is not saved.</p>}
    </>
  );
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

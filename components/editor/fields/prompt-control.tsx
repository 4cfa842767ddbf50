'use client';

import { useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useFieldControl } from '@/components/ui/field';
import { inputClasses } from '@/components/ui/input';
import type { PromptField } from '@/flows/model/component';
import { findTemplateVariables } from '@/flows/model/prompt-template';
import type { FieldControlProps } from './field-control';
import { useSteadyCaret } from './use-steady-caret';

/** A template whose variables are marked while it is typed: the marks lie behind a text area of the same letters. */
export function PromptControl({ field, value, disabled, onType }: FieldControlProps<PromptField>) {
  const element = useRef<HTMLTextAreaElement>(null);
  const control = useFieldControl();
  const text = typeof value === 'string' ? value : '';
  const caret = useSteadyCaret(element, text);
  return (
    <div className="relative grid max-h-96 overflow-y-auto rounded-control bg-surface">
      <div
        aria-hidden
        className={classNames(sameLetters, 'pointer-events-none border-transparent text-transparent')}
      >
        {markedParts(text).map((part) =>
          part.isVariable ? (
            <mark
              key={part.at}
              className="rounded-inner bg-accent-soft text-transparent ring-1 ring-accent-line/50"
            >
              {part.text}
            </mark>
          ) : (
            <span key={part.at}>{part.text}</span>
          ),
        )}
        {/* A last empty line has no height of its own. */}
        {'\n'}
      </div>
      <textarea
        {...control}
        ref={element}
        value={text}
        disabled={disabled}
        placeholder={field.placeholder}
        spellCheck={false}
        onSelect={caret.onSelect}
        onChange={(event) => {
          caret.noteTyped(event.target.value);
          onType(event.target.value);
        }}
        className={classNames(inputClasses, sameLetters, 'resize-none overflow-hidden bg-transparent')}
      />
    </div>
  );
}

const sameLetters =
  'col-start-1 row-start-1 min-h-32 w-full whitespace-pre-wrap break-words border px-2.5 py-1.5 font-mono text-12 leading-5';

interface MarkedPart {
  readonly at: number;
  readonly text: string;
  readonly isVariable: boolean;
}

function markedParts(template: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const { offset, length } of findTemplateVariables(template)) {
    if (offset > from) parts.push({ at: from, text: template.slice(from, offset), isVariable: false });
    parts.push({ at: offset, text: template.slice(offset, offset + length), isVariable: true });
    from = offset + length;
  }
  if (from < template.length) parts.push({ at: from, text: template.slice(from), isVariable: false });
  return parts;
}

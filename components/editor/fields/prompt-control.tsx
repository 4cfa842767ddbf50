'use client';

import { useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useFieldControl } from '@/components/ui/field';
import type { PromptField } from '@/flows/model/field';
import type { FieldControlProps } from './field-control';
import { MarkedTemplate } from './marked-template';
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
        dir="auto"
        className={classNames(sameLetters, 'pointer-events-none border-transparent text-transparent')}
      >
        <MarkedTemplate template={text} />
        {/* A last empty line has no height of its own. */}
        {'\n'}
      </div>
      <textarea
        {...control}
        ref={element}
        dir="auto"
        value={text}
        disabled={disabled}
        placeholder={field.placeholder}
        spellCheck={false}
        onSelect={caret.onSelect}
        onChange={(event) => {
          caret.noteTyped(event.target.value);
          onType(event.target.value);
        }}
        className={classNames(sameLetters, inputLooks)}
      />
    </div>
  );
}

const sameLetters =
  'col-start-1 row-start-1 min-h-32 w-full [unicode-bidi:plaintext] whitespace-pre-wrap break-words border px-2.5 py-1.5 font-mono text-12 leading-5';
/** As every input looks, but with the letters above: two sizes in one list of classes would leave the choice to chance. */
const inputLooks =
  'resize-none overflow-hidden rounded-control border-line-control bg-transparent text-ink transition-colors placeholder:text-ink-faint enabled:hover:border-ink-faint focus-visible:border-accent-line focus-visible:outline-offset-[-1px] disabled:text-ink-muted aria-invalid:border-red-line';

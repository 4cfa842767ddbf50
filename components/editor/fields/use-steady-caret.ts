'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { shiftCaret } from '@/components/editor/store/text-splice';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** Somebody else's text arrives while a person types: the caret stays with its character instead of jumping to the end. */
export function useSteadyCaret(element: RefObject<TextElement | null>, text: string) {
  const typed = useRef(text);
  const caret = useRef<[number, number] | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    const before = typed.current;
    typed.current = text;
    if (!target || before === text || document.activeElement !== target || !caret.current) return;
    const [start, end] = caret.current;
    caret.current = [shiftCaret(start, before, text), shiftCaret(end, before, text)];
    target.setSelectionRange(...caret.current);
  }, [element, text]);
  const noteCaret = () => {
    const target = element.current;
    if (target) caret.current = [target.selectionStart ?? 0, target.selectionEnd ?? 0];
  };
  return {
    /** What the person typed is known already and moves nothing. */
    noteTyped(next: string) {
      typed.current = next;
      // The browser tells of a moved caret later than of the letter that moved it.
      noteCaret();
    },
    onSelect: noteCaret,
  };
}

'use client';

import { type KeyboardEvent, useRef, useState } from 'react';

export type ListKeyOption = { value: string; label: string; disabled?: boolean | undefined };

export type ListKeysOptions = {
  options: readonly ListKeyOption[];
  value: string | null;
  onChoose: (value: string) => void;
};

/** Which row of an open list is active, moved by arrows, Home, End and the first letters of a label. */
export function useListKeys({ options, value, onChoose }: ListKeysOptions) {
  const [active, setActive] = useState<number | null>(() => startingRow(options, value));
  const typed = useRef<TypedText>({ text: '', atMs: 0 });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'Enter' || (event.key === ' ' && !isFresh(typed.current, event.timeStamp))) {
      const option = active === null ? undefined : options[active];
      if (option && !option.disabled) onChoose(option.value);
    } else if (event.key.length === 1) {
      typed.current = addLetter(typed.current, event.key, event.timeStamp);
      setActive(rowByText(options, active, typed.current.text));
    } else {
      const next = rowByKey(options, active, event.key);
      if (next === undefined) return;
      setActive(next);
    }
    event.preventDefault();
  };
  return { active, setActive, onKeyDown };
}

type TypedText = { text: string; atMs: number };
const typingPauseMs = 700;

function isFresh(typed: TypedText, nowMs: number): boolean {
  return typed.text !== '' && nowMs - typed.atMs < typingPauseMs;
}

function addLetter(typed: TypedText, letter: string, nowMs: number): TypedText {
  return { text: (isFresh(typed, nowMs) ? typed.text : '') + letter.toLowerCase(), atMs: nowMs };
}

function startingRow(options: readonly ListKeyOption[], value: string | null): number | null {
  const chosen = options.findIndex((option) => option.value === value);
  return chosen >= 0 ? chosen : firstRow(options, range(options.length));
}

/** `undefined` when the key means nothing here. */
export function rowByKey(
  options: readonly ListKeyOption[],
  active: number | null,
  key: string,
): number | null | undefined {
  const rows = range(options.length);
  if (key === 'Home') return firstRow(options, rows);
  if (key === 'End') return firstRow(options, rows.reverse());
  if (key === 'ArrowDown') return firstRow(options, rows.slice((active ?? -1) + 1)) ?? active;
  if (key === 'ArrowUp') return firstRow(options, rows.slice(0, active ?? rows.length).reverse()) ?? active;
  return undefined;
}

/** The next row that begins so, around the end; the same letter again and again walks through its rows. */
export function rowByText(
  options: readonly ListKeyOption[],
  active: number | null,
  text: string,
): number | null {
  const same = [...text].every((letter) => letter === text[0]);
  const wanted = same ? text.slice(0, 1) : text;
  const start = (active ?? -1) + (same ? 1 : 0);
  const rows = range(options.length);
  const around = [...rows.slice(Math.max(0, start)), ...rows.slice(0, Math.max(0, start))];
  const fitting = around.filter((row) => options[row]?.label.toLowerCase().startsWith(wanted));
  return firstRow(options, fitting) ?? active;
}

function firstRow(options: readonly ListKeyOption[], rows: readonly number[]): number | null {
  return rows.find((row) => !options[row]?.disabled) ?? null;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, place) => place);
}

/** The keys the shell itself listens to, as pure decisions: `mod+k`, and `g` followed by the letter of a place. */
export type KeyPress = {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

export function isPaletteKey(press: KeyPress): boolean {
  return (
    press.key.toLowerCase() === 'k' && (press.metaKey || press.ctrlKey) && !press.altKey && !press.shiftKey
  );
}

export type SequenceState = { startedAtMs: number } | null;

/** `g` waits this long for its second letter. */
const sequenceTimeoutMs = 1200;

/** Follows a sequence such as `g f`: gives the letter that ended it, or null, and the state to keep. */
export function followSequence(
  state: SequenceState,
  press: KeyPress,
  nowMs: number,
): { state: SequenceState; letter: string | null } {
  if (press.metaKey || press.ctrlKey || press.altKey) return { state: null, letter: null };
  const waiting = state !== null && nowMs - state.startedAtMs <= sequenceTimeoutMs;
  if (waiting) return { state: null, letter: press.key };
  return { state: press.key === 'g' ? { startedAtMs: nowMs } : null, letter: null };
}

/** The text after one more key, for who types before the field is there. */
export function typeAhead(text: string, press: KeyPress): string {
  if (press.key === 'Backspace') return text.slice(0, -1);
  const isLetter = press.key.length === 1 && !press.metaKey && !press.ctrlKey && !press.altKey;
  return isLetter ? text + press.key : text;
}

/** A person who types text means text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

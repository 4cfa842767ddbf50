/** `mod+shift+z` against a key press. `mod` is the command key on Apple's systems and Ctrl elsewhere. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function matchesCombination(press: KeyPress, combination: string, apple: boolean): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const wants = new Set(parts.slice(0, -1));
  const mod = apple ? press.metaKey : press.ctrlKey;
  const otherMod = apple ? press.ctrlKey : press.metaKey;
  if (mod !== wants.has('mod') || otherMod || press.altKey !== wants.has('alt')) return false;
  if (!keyIs(press, key)) return false;
  // What a key prints decides for signs: `?` needs shift on one keyboard and not on another.
  return isSign(key) || press.shiftKey === wants.has('shift');
}

function keyIs(press: KeyPress, key: string): boolean {
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}`;
  return (keyNames[key] ?? key) === press.key.toLowerCase();
}

function isSign(key: string): boolean {
  return key === 'plus' || (key.length === 1 && !/^[a-z0-9]$/.test(key));
}

const keyNames: Record<string, string> = {
  plus: '+',
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
};

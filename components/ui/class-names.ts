/** Joins class names and leaves out what is false, so that a condition reads as one line. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

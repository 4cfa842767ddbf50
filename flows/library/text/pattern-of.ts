import { badSetting } from '@/flows/library/bad-setting';

export interface PatternSource {
  /** The field that holds it, for the error. */
  readonly field: string;
  readonly pattern: string;
  /** `g` is always there. */
  readonly flags?: string;
}

/** A regular expression as JavaScript or Python writes it. */
export function patternOf({ field, pattern, flags = '' }: PatternSource): RegExp {
  const { source, flags: inline } = fromPython(pattern);
  const all = [...new Set(`gu${flags}${inline}`)].join('');
  try {
    return new RegExp(source, all);
  } catch {
    return withoutUnicode({ field, pattern, source, flags: all.replace('u', '') });
  }
}

/** Escapes that mean nothing, as `\-`, are an error in the strict mode only. */
function withoutUnicode(given: {
  readonly field: string;
  readonly pattern: string;
  readonly source: string;
  readonly flags: string;
}): RegExp {
  try {
    return new RegExp(given.source, given.flags);
  } catch {
    throw badSetting(
      given.field,
      `“${given.pattern}” is not a regular expression.`,
      'Correct the pattern: often a bracket is not closed, or a \\ is missing before a special character.',
    );
  }
}

/** Names of groups, ends of the text and flags at the beginning are written otherwise in Python. */
function fromPython(pattern: string): { readonly source: string; readonly flags: string } {
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const source = pattern
    .slice(inline?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll('\\A', '^')
    .replaceAll('\\Z', '$');
  return { source, flags: inline?.[1] ?? '' };
}

/** What Python's `findall` gives: the whole match, or its one group, or all its groups. */
export function findAll(text: string, pattern: RegExp): readonly (string | readonly string[])[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, ...groups] = match;
    if (groups.length === 0) return whole;
    return groups.length === 1 ? (groups[0] ?? '') : groups.map((group) => group ?? '');
  });
}

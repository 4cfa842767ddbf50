/** How texts are cut into pieces: the two ways of LangChain's splitters, so that a flow from there gives the same. */
export interface Cut {
  readonly size: number;
  readonly overlap: number;
  readonly length: (text: string) => number;
}

export type KeptSeparator = 'no' | 'start' | 'end';

export interface SeparatedCut extends Cut {
  readonly separator: RegExp | null;
  readonly keep: KeptSeparator;
  /** What stood between two parts that are put together again. */
  readonly glue: string;
}

/** Cuts at every separator, and puts parts together up to the size. A part that is larger stays whole. */
export function cutAtSeparator(text: string, cut: SeparatedCut): string[] {
  return mergeParts(partsOf(text, cut.separator, cut.keep), cut.keep === 'no' ? cut.glue : '', cut);
}

/** Takes the first separator that occurs; what is still too large is cut at the next ones, at last anywhere. */
export function cutRecursively(text: string, separators: readonly RegExp[], cut: Cut): string[] {
  const found = separators.findIndex((separator) => matches(separator, text));
  const separator = found < 0 ? null : (separators[found] ?? null);
  const rest = found < 0 ? [] : separators.slice(found + 1);
  const pieces: string[] = [];
  let small: string[] = [];
  const flush = () => {
    pieces.push(...mergeParts(small, '', cut));
    small = [];
  };
  for (const part of partsOf(text, separator, 'start')) {
    if (cut.length(part) < cut.size || separator === null) {
      small.push(part);
      continue;
    }
    flush();
    pieces.push(...cutRecursively(part, rest, cut));
  }
  flush();
  return pieces;
}

export function mergeParts(parts: readonly string[], glue: string, { size, overlap, length }: Cut): string[] {
  const pieces: string[] = [];
  const glueLength = length(glue);
  let held: { readonly text: string; readonly length: number }[] = [];
  let total = 0;
  const add = () => {
    const piece = held
      .map(({ text }) => text)
      .join(glue)
      .trim();
    if (piece) pieces.push(piece);
  };
  for (const text of parts) {
    const own = length(text);
    const whole = () => total + own + (held.length > 0 ? glueLength : 0);
    if (whole() > size && held.length > 0) {
      add();
      while (total > overlap || (whole() > size && total > 0)) {
        total -= (held[0]?.length ?? 0) + (held.length > 1 ? glueLength : 0);
        held = held.slice(1);
      }
    }
    held.push({ text, length: own });
    total += own + (held.length > 1 ? glueLength : 0);
  }
  add();
  return pieces;
}

/** Without a separator, every character is a part. */
function partsOf(text: string, separator: RegExp | null, keep: KeptSeparator): string[] {
  if (!separator) return [...text];
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    const end = match.index + match[0].length;
    parts.push(text.slice(from, keep === 'end' ? end : match.index));
    from = keep === 'start' ? match.index : end;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

function matches(separator: RegExp, text: string): boolean {
  return text.search(separator) >= 0;
}

import { tokenCounter } from './count-tokens';
import { type Cut, cutAtSeparator, cutRecursively, type KeptSeparator, mergeParts } from './cut-text';
import { codeSeparators, literal, plainSeparators } from './separators';
import { unescaped } from './unescaped';

/** The settings of Split Text. */
export interface Splitting {
  readonly by: string;
  readonly chunkSize: number;
  readonly chunkOverlap: number;
  readonly separator: string;
  readonly keepSeparator: string;
  readonly language: string;
}

export async function splitterOf(splitting: Splitting): Promise<(text: string) => readonly string[]> {
  const { by, chunkSize, chunkOverlap, language } = splitting;
  const length = by === 'tokens' ? await tokenCounter() : characters;
  const cut: Cut = { size: chunkSize, overlap: chunkOverlap, length };
  switch (by) {
    case 'sentences':
      return (text) => mergeParts(sentencesOf(text), '', cut);
    case 'markdown':
      return (text) => cutRecursively(text, codeSeparators('markdown'), cut);
    case 'code':
      return (text) => cutRecursively(text, codeSeparators(language), cut);
    case 'tokens':
      return (text) => cutRecursively(text, plainSeparators(), cut);
    case 'recursive':
      return (text) => cutRecursively(text, ownSeparators(splitting.separator), cut);
    default:
      return (text) => cutAtSeparator(text, { ...cut, ...separation(splitting) });
  }
}

function separation({ separator, keepSeparator }: Splitting) {
  const glue = unescaped(separator);
  return { separator: glue === '' ? null : literal(glue), glue, keep: keeps[keepSeparator] ?? 'no' };
}

const keeps: Readonly<Record<string, KeptSeparator>> = { true: 'start', start: 'start', end: 'end' };

/** One a line; as long as nobody has typed any, the usual ones. */
function ownSeparators(typed: string): readonly RegExp[] {
  const own = typed.split('\n').filter((line) => line !== '');
  return own.length === 0 ? plainSeparators() : own.map((line) => literal(unescaped(line)));
}

function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => segment);
}

/** Characters as Python counts them: one beyond the basic plane is one. */
function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit < 0xdc00) count -= 1;
  }
  return count;
}

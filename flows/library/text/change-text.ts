import { badSetting } from '@/flows/library/bad-setting';
import { findAll, patternOf } from './pattern-of';

/** What Text Operations does to a text, each as Langflow's does it. */
export interface TextSettings {
  readonly caseType: string;
  readonly searchPattern: string;
  readonly replacementText: string;
  readonly useRegex: boolean;
  readonly extractPattern: string;
  readonly maxMatches: number;
  readonly headCharacters: number;
  readonly tailCharacters: number;
  readonly stripMode: string;
  readonly stripCharacters: string;
  readonly removeExtraSpaces: boolean;
  readonly removeSpecialChars: boolean;
  readonly removeEmptyLines: boolean;
}

type Change = (text: string, settings: TextSettings) => string;

/** By the name of the operation: those that give a text. */
export const textChanges: Readonly<Record<string, Change>> = {
  'case-conversion': (text, { caseType }) => (cases[caseType] ?? toLower)(text),
  'text-replace': replace,
  'text-head': (text, { headCharacters }) => [...text].slice(0, headCharacters).join(''),
  'text-tail': (text, { tailCharacters }) =>
    tailCharacters === 0 ? '' : [...text].slice(-tailCharacters).join(''),
  'text-strip': strip,
  'text-clean': clean,
};

export function extracted(text: string, { extractPattern, maxMatches }: TextSettings): readonly string[] {
  if (!extractPattern) return [];
  const found = findAll(text, patternOf({ field: 'extractPattern', pattern: extractPattern }));
  const texts = found.map((match) => (typeof match === 'string' ? match : match.join(', ')));
  return maxMatches > 0 ? texts.slice(0, maxMatches) : texts;
}

const toLower = (text: string) => text.toLowerCase();
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

const cases: Readonly<Record<string, (text: string) => string>> = {
  uppercase: (text) => text.toUpperCase(),
  lowercase: toLower,
  title: (text) => text.replace(/\p{L}+/gu, capital),
  capitalize: capital,
  swapcase: (text) =>
    [...text].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join(''),
};

/** In a replacement `\1` and `\g<name>` are groups, as in Python. */
function replace(text: string, { searchPattern, replacementText, useRegex }: TextSettings): string {
  if (!searchPattern) return text;
  if (!useRegex) return text.split(searchPattern).join(replacementText);
  const pattern = patternOf({ field: 'searchPattern', pattern: searchPattern });
  const escaped = replacementText.replaceAll('$', '$$$$');
  return text.replace(pattern, escaped.replace(/\\(\d)/g, '$$$1').replace(/\\g<(\w+)>/g, '$$<$1>'));
}

function strip(text: string, { stripMode, stripCharacters }: TextSettings): string {
  const isGone = (one: string) => (stripCharacters ? stripCharacters.includes(one) : one.trim() === '');
  const letters = [...text];
  let start = 0;
  let end = letters.length;
  if (stripMode !== 'right') while (start < end && isGone(letters[start] ?? '')) start += 1;
  if (stripMode !== 'left') while (end > start && isGone(letters[end - 1] ?? '')) end -= 1;
  return letters.slice(start, end).join('');
}

function clean(text: string, settings: TextSettings): string {
  let result = text;
  if (settings.removeExtraSpaces) result = result.replace(/\s+/g, ' ');
  if (settings.removeSpecialChars) result = result.replace(/[^\p{L}\p{N}_\s.,!?;:-]/gu, '');
  if (!settings.removeEmptyLines) return result;
  return result
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** Lines of cells; with a header its cells name the columns. */
export function tableIn(
  text: string,
  separator: string,
  hasHeader: boolean,
): Record<string, string | number>[] {
  const lines = text.split('\n').map((line) => line.trim());
  const rows = lines.filter((line) => line !== '').map((line) => cellsIn(line, separator));
  const [first = [], ...rest] = rows.filter((cells) => !cells.every((cell) => /^:?-{2,}:?$/.test(cell)));
  const isHead = hasHeader && rest.length > 0;
  const body = isHead || rows.length === 0 ? rest : [first, ...rest];
  const longest = Math.max(0, ...body.map((cells) => cells.length));
  if (isHead && longest > first.length)
    throw badSetting(
      'tableSeparator',
      `The header has ${first.length} columns, a row has ${longest}.`,
      'Check the separator and the rows, or say that there is no header.',
    );
  const names = isHead ? first : Array.from({ length: longest }, (_, index) => `col_${index}`);
  return body.map((cells) =>
    Object.fromEntries(names.map((name, index) => [name, numberOrText(cells[index] ?? '')])),
  );
}

function cellsIn(line: string, separator: string): string[] {
  const cells = line.split(separator || '|').map((cell) => cell.trim());
  const from = cells[0] === '' ? 1 : 0;
  return cells.slice(from, cells.length > from && cells.at(-1) === '' ? -1 : undefined);
}

function numberOrText(cell: string): string | number {
  return /^-?\d{1,15}(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

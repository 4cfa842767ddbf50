import type { JsonObject } from '@/flows/model/json';

export interface Counting {
  readonly countWords: boolean;
  readonly countCharacters: boolean;
  readonly countLines: boolean;
}

/** The numbers under the names that Langflow gives them. A text of nothing but spaces has none of anything. */
export function countsOf(text: string, { countWords, countCharacters, countLines }: Counting): JsonObject {
  const whole = text.trim() === '' ? '' : text;
  const words = whole.split(/\s+/).filter((word) => word !== '');
  const lines = whole === '' ? [] : whole.split('\n');
  return {
    ...(countWords && { word_count: words.length, unique_words: new Set(words).size }),
    ...(countCharacters && {
      character_count: [...whole].length,
      character_count_no_spaces: [...whole.replaceAll(' ', '')].length,
    }),
    ...(countLines && {
      line_count: lines.length,
      non_empty_lines: lines.filter((line) => line.trim() !== '').length,
    }),
  };
}

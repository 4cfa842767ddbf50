/**
 * JSON text that Postgres can take apart. It refuses zero characters and halves of surrogate pairs, which callers and
 * model servers do send: they are written as a mark and four hex digits, and come back as they were.
 */
export function toStorable(jsonText: string): string {
  if (!needsMarks.test(jsonText)) return jsonText;
  return jsonText.replace(escapesAndMarks, (found, code?: string) => {
    if (code !== undefined) return mark + code;
    return found === mark ? `${mark}f8ff` : found;
  });
}

export function fromStorable(jsonText: string): string {
  if (!jsonText.includes(mark)) return jsonText;
  return jsonText.replace(marks, (_found, code: string) => (code === 'f8ff' ? mark : `\\u${code}`));
}

/** From the private use area; where somebody uses it himself it is marked, too. */
const mark = '\uf8ff';
const needsMarks = /\\u(?:0000|d[89a-f])|\uf8ff/;
/** A backslash always goes with what follows, so that an escaped one is not taken for the beginning of an escape. */
const escapesAndMarks = /\\(?:u(0000|d[89a-f][0-9a-f]{2})|[\s\S])|\uf8ff/g;
const marks = /\uf8ff([0-9a-f]{4})/g;

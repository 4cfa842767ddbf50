/** The longest text of a column; what is longer belongs into a value. */
const textLimit = 8 * 1024;

/** Columns of text take neither a zero character nor half a surrogate pair. Values are JSON, and keep both. */
export function fitTextForLog(text: string): string {
  const cut =
    text.length <= textLimit
      ? text
      : `${text.slice(0, textLimit)}… [cut: ${text.length - textLimit} more characters]`;
  const whole = cut.includes('\0') ? cut.replaceAll('\0', '\uFFFD') : cut;
  return loneSurrogate.test(whole) ? whole.replace(/\p{Surrogate}/gu, '\uFFFD') : whole;
}

const loneSurrogate = /\p{Surrogate}/u;

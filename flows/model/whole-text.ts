/** The text that comes in pieces, when it was whole already: who asks need not pass on pieces of his own. */
export function wholeText(pieces: AsyncIterable<string>): string | null {
  if (!('isWhole' in pieces) || pieces.isWhole !== true) return null;
  return 'text' in pieces && typeof pieces.text === 'string' ? pieces.text : null;
}

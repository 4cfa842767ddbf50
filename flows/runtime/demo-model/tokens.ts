/**
 * Cuts text the way the demonstration model streams and counts it: a word with the space before it is one token,
 * a punctuation mark another. Joining the tokens gives the text back, byte for byte.
 */
export function tokensOf(text: string): string[] {
  return text.match(/\s*[\p{L}\p{N}]+|\s*[^\s\p{L}\p{N}]|\s+$/gu) ?? [];
}

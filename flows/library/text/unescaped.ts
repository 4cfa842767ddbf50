/** What people type for characters that they cannot type: `\n`, `\t`, and, as Langflow takes it, `/n`. */
export function unescaped(text: string): string {
  if (text === '/n') return '\n';
  if (text === '/t') return '\t';
  return text.replaceAll(/\\([nrt\\])/g, (_, letter: string) => characters[letter] ?? letter);
}

const characters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * What a model server said, fit to be shown and kept: without the key (providers like to quote the one they refuse),
 * on one line, not too long, and with nothing that a screen or a database cannot take. The key goes before the text
 * is cut: half a key would not be recognised.
 */
export function quote(said: string, key: string | null): string {
  const safe = key === null || key === '' ? said : said.replaceAll(key, '…');
  const line = safe
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, limit);
  return line.replace(/\p{Surrogate}/gu, '\uFFFD');
}

const limit = 400;

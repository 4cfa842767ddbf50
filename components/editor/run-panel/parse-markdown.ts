/**
 * The little of Markdown that answers use: headings, lists, quotes, code, bold, italic, links.
 * It gives data, never HTML: what is not known here stays text, so an answer can do nothing to the page.
 */
export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'rule' };

export type Span =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export function parseMarkdown(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, next } = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) });
    spans.push(spanOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) });
  return spans;
}

interface ReadBlock {
  readonly block: Block | null;
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): ReadBlock {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: null, next: at + 1 };
  const fence = /^\s*```\s*(\S*)/.exec(line);
  if (fence) return readCode(lines, at, fence[1] ?? '');
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) {
    const [, marks = '', words = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, spans: parseSpans(words) }, next: at + 1 };
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  if (listItem.test(line)) return readList(lines, at);
  return readParagraph(lines, at);
}

/** A fence that is still open while the answer streams is code to its end. */
function readCode(lines: readonly string[], at: number, language: string): ReadBlock {
  const rest = lines.slice(at + 1);
  const length = rest.findIndex((line) => /^\s*```\s*$/.test(line));
  const code = length === -1 ? rest : rest.slice(0, length);
  return {
    block: { kind: 'code', language, text: code.join('\n') },
    next: at + 1 + code.length + (length === -1 ? 0 : 1),
  };
}

function readList(lines: readonly string[], at: number): ReadBlock {
  const ordered = /^\s*\d/.test(lines[at] ?? '');
  const items: string[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined && line.trim() !== ''; next += 1, line = lines[next]) {
    const item = listItem.exec(line);
    if (item) items.push(item[1] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { block: { kind: 'list', ordered, items: items.map(parseSpans) }, next };
}

function readParagraph(lines: readonly string[], at: number): ReadBlock {
  let next = at + 1;
  while (next < lines.length && !startsBlock(lines[next] ?? '')) next += 1;
  const own = lines.slice(at, next);
  const isQuote = own.every((line) => line.startsWith('>'));
  const text = isQuote ? own.map((line) => line.replace(/^>\s?/, '')).join('\n') : own.join('\n');
  return { block: { kind: isQuote ? 'quote' : 'paragraph', spans: parseSpans(text) }, next };
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || /^\s*```/.test(line) || /^#{1,6}\s/.test(line) || listItem.test(line);
}

const listItem = /^\s{0,6}(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;

const inline =
  /`(?<code>[^`\n]+)`|\*\*(?<strong>[^*\n]+)\*\*|(?<![\w*])\*(?<emphasis>[^*\s][^*\n]*)\*|\[(?<words>[^\]\n]+)\]\((?<href>(?:https?:\/\/|mailto:)[^\s)]+)\)|(?<bare>https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/g;

function spanOf({ groups = {}, 0: whole }: RegExpMatchArray): Span {
  const { code, strong, emphasis, words, href, bare } = groups;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  if (words !== undefined && href !== undefined) return { kind: 'link', text: words, href };
  if (bare !== undefined) return { kind: 'link', text: bare, href: bare };
  return { kind: 'text', text: whole };
}

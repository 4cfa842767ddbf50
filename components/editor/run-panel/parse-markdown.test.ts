import { describe, expect, it } from 'vitest';
import { parseMarkdown, parseSpans } from './parse-markdown';

describe('reading the Markdown of an answer', () => {
  it('tells headings, paragraphs, lists and code apart', () => {
    const kinds = parseMarkdown('# Title\n\nWords\nmore\n\n- one\n- two\n\n```js\nlet a = 1;\n```').map(
      (block) => block.kind,
    );
    expect(kinds).toEqual(['heading', 'paragraph', 'list', 'code']);
  });

  it('shows a fence that is still open as code while the answer streams', () => {
    expect(parseMarkdown('```py\nprint(1)')).toEqual([{ kind: 'code', language: 'py', text: 'print(1)' }]);
  });

  it('marks bold, italic, code and links', () => {
    expect(parseSpans('**a** *b* `c` [d](https://e.f)').filter((span) => span.kind !== 'text')).toEqual([
      { kind: 'strong', text: 'a' },
      { kind: 'emphasis', text: 'b' },
      { kind: 'code', text: 'c' },
      { kind: 'link', text: 'd', href: 'https://e.f' },
    ]);
  });

  it('keeps HTML and addresses that run code as plain text', () => {
    expect(parseSpans('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'text', text: '<img src=x onerror=alert(1)>' },
    ]);
    expect(parseSpans('[x](javascript:alert(1))')[0]?.kind).toBe('text');
  });

  it('leaves stars between numbers alone', () => {
    expect(parseSpans('2*3*4')).toEqual([{ kind: 'text', text: '2*3*4' }]);
  });

  it('numbers a list that is numbered', () => {
    expect(parseMarkdown('1. a\n2. b')[0]).toMatchObject({ kind: 'list', ordered: true });
  });
});

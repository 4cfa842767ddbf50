import { describe, expect, it } from 'vitest';
import { parseCurl } from './parse-curl';
import { parseXml } from './parse-xml';
import { readFeed } from './read-feed';
import { linksOf, readHtml } from './read-html';

describe('a line for curl', () => {
  it('becomes a request', () => {
    const line = `curl -X PUT 'https://a.no/x?y=1' \\\n  -H "Accept: text/plain" --json '{"a": "it is"}' -u ada:secret`;
    expect(parseCurl(line)).toEqual({
      method: 'PUT',
      url: 'https://a.no/x?y=1',
      headers: {
        accept: 'text/plain',
        'content-type': 'application/json',
        authorization: 'Basic YWRhOnNlY3JldA==',
      },
      body: '{"a": "it is"}',
    });
  });
  it('posts when it has data, and puts it behind the address with -G', () => {
    expect(parseCurl('curl a.no -d a=1 -d b=2')).toMatchObject({
      method: 'POST',
      url: 'http://a.no',
      body: 'a=1&b=2',
    });
    expect(parseCurl('curl -G a.no --data-urlencode "q=a b"')).toMatchObject({
      method: 'GET',
      url: 'http://a.no?q=a%20b',
    });
  });
  it.each([
    ['wget a.no', 'It does not begin with “curl”.'],
    ['curl -s', 'It has no address.'],
    ['curl a.no -d @/etc/passwd', 'It sends a file'],
    ['curl a.no -o out', '“-o” is not understood here.'],
    [`curl 'a.no`, 'A quotation mark is not closed.'],
  ])('is refused in words: %s', (line, why) => expect(() => parseCurl(line)).toThrow(why));
  it('is read in no time however hostile it is', () => {
    const started = performance.now();
    expect(() => parseCurl(`curl ${'"\\'.repeat(50_000)}`)).toThrow();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('XML', () => {
  it('becomes data', async () => {
    expect(await parseXml('<a b="1"><c>x</c><c>y</c></a>')).toEqual({ a: { c: ['x', 'y'], '@b': '1' } });
  });
  it('with entities of its own is refused: they can become more than any memory holds', async () => {
    const bomb = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>';
    await expect(parseXml(bomb)).rejects.toThrow('It defines entities of its own');
  });
  it('that is nested without end is refused', async () => {
    await expect(parseXml('<a>'.repeat(100_000))).rejects.toThrow('nested too deeply');
  });
});

describe('a page', () => {
  const page = `<html lang="no"><head><title> Hi  there </title><meta name="description" content="About"></head>
    <body><nav><a href="/a#x">A</a> <a href="mailto:x">M</a></nav><h1>Head</h1><p>One<br>two</p><script>evil()</script></body></html>`;
  it('is read as text, one block in a line', async () => {
    const read = await readHtml(page, 'text');
    expect(read).toMatchObject({ title: 'Hi there', description: 'About', language: 'no' });
    expect(read.text).toBe('A M\nHead\nOne\ntwo');
  });
  it('is read as Markdown', async () => {
    expect((await readHtml(page, 'markdown')).text).toContain('One');
    expect((await readHtml(page, 'markdown')).text).not.toContain('evil');
  });
  it('leads to addresses', async () => {
    const links = await linksOf(page, new URL('https://a.no/b/'));
    expect(links.map(({ href }) => href)).toEqual(['https://a.no/a']);
  });
});

it('reads RSS and Atom alike', async () => {
  const item =
    '<item><title>A &amp; B</title><link>https://a</link><pubDate>now</pubDate><description><![CDATA[<p>Hi</p>]]></description></item>';
  const rss = `<?xml version="1.0"?><rss><channel>${item}</channel></rss>`;
  expect(await readFeed(rss)).toEqual([
    { title: 'A & B', link: 'https://a', published: 'now', summary: 'Hi' },
  ]);
  const atom =
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">T</title><link rel="self" href="s"/><link href="https://a"/><updated>u</updated><summary>S</summary></entry></feed>';
  expect(await readFeed(atom)).toEqual([{ title: 'T', link: 'https://a', published: 'u', summary: 'S' }]);
});

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '@/flows/model/json';
import { memoryFiles } from '@/flows/testing/memory-files';
import { runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';
import { directory } from './directory';
import { readDocument } from './read-document';
import { readFile } from './read-file';
import { writeFile } from './write-file';

const read = (name: string, bytes: Uint8Array | string) =>
  readDocument({ name, mediaType: '', bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes }, null);

describe('a file', () => {
  it.each<[string, string, readonly JsonObject[] | undefined]>([
    [
      'a.csv',
      'name,age\nAda,36\n"B, C",7',
      [
        { name: 'Ada', age: '36' },
        { name: 'B, C', age: '7' },
      ],
    ],
    ['a.json', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['a.jsonl', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['a.yaml', 'a: 1\nb: [x]', [{ a: 1, b: ['x'] }]],
    ['a.xml', '<a><b>x</b></a>', [{ a: { b: 'x' } }]],
    ['a.txt', 'hello', undefined],
    ['a.weird', 'hello', undefined],
  ])('%s gives its text and its rows', async (name, text, rows) => {
    expect(await read(name, text)).toEqual(rows === undefined ? { text } : { text, rows });
  });

  it('of HTML gives what people read', async () => {
    expect((await read('a.html', '<title>T</title><p>Hi</p><script>x</script>')).text).toBe('T\n\nHi');
  });

  it('of PowerPoint gives its slides in their order', async () => {
    const slide = (words: string) =>
      strToU8(
        `<p:sld xmlns:a="a"><a:p><a:r><a:t>${words} </a:t></a:r><a:r><a:t>&amp; so on</a:t></a:r></a:p></p:sld>`,
      );
    const bytes = zipSync({ 'ppt/slides/slide10.xml': slide('Ten'), 'ppt/slides/slide2.xml': slide('Two') });
    expect((await read('a.pptx', bytes)).text).toBe('Two & so on\n\nTen & so on');
  });

  it('of Word gives its text', async () => {
    const body =
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>';
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    const rels =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
    const bytes = zipSync({
      'word/document.xml': strToU8(body),
      '[Content_Types].xml': strToU8(types),
      '_rels/.rels': strToU8(rels),
    });
    expect((await read('a.docx', bytes)).text).toBe('Hello');
  });

  it('of PDF gives its text', async () => {
    expect((await read('a.pdf', smallPdf('Hello mill'))).text).toBe('Hello mill');
  });
});

describe('a hostile file', () => {
  it('that unpacks to more than a machine holds is refused', async () => {
    const bomb = zipSync({ 'ppt/slides/slide1.xml': strToU8('x') });
    const entry = Buffer.from(bomb).indexOf('PK\u0001\u0002', 0, 'latin1');
    new DataView(bomb.buffer).setUint32(entry + 24, 1_000_000_000, true);
    await expect(read('a.pptx', bomb)).rejects.toThrow('larger than 100 MB when it is unpacked');
    await expect(read('a.docx', bomb)).rejects.toThrow('larger than 100 MB when it is unpacked');
    await expect(read('a.xlsx', bomb)).rejects.toThrow('larger than 100 MB when it is unpacked');
  });
  it('that multiplies its aliases is refused', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, n) =>
        `a${n}: &a${n} [${Array(9)
          .fill(n === 0 ? 'x' : `*a${n - 1}`)
          .join(',')}]`,
    );
    await expect(read('a.yaml', lines.join('\n'))).rejects.toThrow('could not be read');
  });
  it.each(['a.docx', 'a.xlsx', 'a.pptx', 'a.pdf', 'a.json'])(
    '%s that is none is refused in words',
    async (name) => {
      await expect(read(name, '{not this')).rejects.toMatchObject({ code: 'broken-file' });
    },
  );
  it('of an unknown kind is refused when it is no text', async () => {
    await expect(read('a.bin', Uint8Array.of(1, 0, 2))).rejects.toMatchObject({ code: 'unknown-kind' });
  });
});

describe('what is written', () => {
  const table = [
    { name: 'Ada', age: 36 },
    { name: 'B, "C"', note: 'x|y' },
  ];
  const write = async (settings: JsonObject, input: Json, files = memoryFiles()) => {
    const ended = await runComponent(writeFile, {
      settings,
      inputs: { input },
      ports: { services: testServices({ files }) },
    });
    return { ...ended, files };
  };

  it.each(['csv', 'excel', 'json'])('as %s is read again as the same rows', async (format) => {
    const { files } = await write({ name: 'people', format }, table);
    const [file] = await files.list('people');
    const back = await runComponent(readFile, {
      inputs: { path: file ?? null },
      ports: { services: testServices({ files }) },
    });
    expect(back.failure).toBeUndefined();
    expect(JSON.stringify(back.outputs.table)).toContain('B, \\"C\\"');
    expect(back.outputs.table).toHaveLength(2);
  });

  it('can be added to', async () => {
    const files = memoryFiles();
    await write({ name: 'log', format: 'txt' }, 'one', files);
    const { outputs } = await write({ name: 'log', format: 'txt', append: true }, 'two', files);
    const [, last] = await files.list('log');
    expect(
      new TextDecoder().decode(
        (await files.read(last ?? { kind: 'file', id: '', name: '', mediaType: '', size: 0 })).bytes,
      ),
    ).toBe('one\ntwo');
    expect(outputs.text).toContain('log.txt');
  });

  it('stays in the store whatever it is called', async () => {
    const { outputs } = await write({ name: '../../etc/passwd', format: 'txt' }, 'x');
    expect(outputs.file).toMatchObject({ name: 'etc/passwd.txt' });
    expect((await write({ name: ' .. ', format: 'txt' }, 'x')).failure).toMatchObject({ field: 'name' });
  });

  it('is found in its folder', async () => {
    const files = memoryFiles();
    await write({ name: 'notes/a', format: 'txt' }, 'A', files);
    await write({ name: 'notes/deep/b', format: 'txt' }, 'B', files);
    const listed = await runComponent(directory, {
      settings: { path: 'notes' },
      ports: { services: testServices({ files }) },
    });
    expect(listed.outputs.table).toMatchObject([{ text: 'A', name: 'notes/a.txt' }]);
    const all = await runComponent(directory, {
      settings: { path: './notes/', recursive: true },
      ports: { services: testServices({ files }) },
    });
    expect(all.outputs.table).toHaveLength(2);
  });
});

it('Read File names what is missing, and leaves out what cannot be read when it may', async () => {
  const missing = await runComponent(readFile, { settings: { path: 'flow/none.txt' } });
  expect(missing.failure).toMatchObject({ code: 'file-missing', field: 'path' });
  const files = memoryFiles();
  await files.write({ name: 'a.json', mediaType: '', bytes: strToU8('{bad') });
  await files.write({ name: 'b.txt', mediaType: '', bytes: strToU8('good') });
  const settings = { path: 'a.json\nb.txt', skipErrors: true };
  const { outputs } = await runComponent(readFile, {
    settings,
    ports: { services: testServices({ files }) },
  });
  expect(outputs.text).toBe('good');
});

function smallPdf(words: string): Uint8Array {
  const stream = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return strToU8(
    `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`,
  );
}

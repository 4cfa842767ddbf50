import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const flows = fileURLToPath(new URL('..', import.meta.url));

/** What has an effect, or an answer that changes: components and engine get it from outside, never from here. */
const sideDoors =
  /\b(?:Date\.now|performance\.now|Math\.random|crypto\.|(?<![.\w]|get )fetch\(|process\.|setTimeout|setInterval|setImmediate|queueMicrotask|localStorage|globalThis|new Date\(\)|require\(|XMLHttpRequest|WebSocket)/;

const sources = ['model', 'engine', 'library'].flatMap((folder) =>
  readdirSync(join(flows, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(file))
    .map((file) => join(folder, file)),
);

it.each(sources)('%s reaches nothing but what it is given', (file) => {
  const code = readFileSync(join(flows, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(sideDoors.exec(code)?.[0]).toBeUndefined();
});

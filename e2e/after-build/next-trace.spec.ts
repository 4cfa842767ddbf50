import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../server/start/bundles.mjs';

/** The studio never executes a flow: what Next built for the server holds neither engine, nor library, nor runtime. */
const closed = /(^|\/)flows\/(engine|library|runtime)\//;
const output = path.join(root, '.next');

test('nothing of engine, library or runtime is in the studio', () => {
  expect(existsSync(path.join(output, 'BUILD_ID')), 'there is a build to look into').toBe(true);
  const server = path.join(output, 'server');
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' });
  const traced = files
    .filter((file) => file.endsWith('.nft.json'))
    .flatMap((file) => tracedBy(path.join(server, file)));
  const mapped = files
    .filter((file) => file.endsWith('.js.map'))
    .flatMap((file) => mappedBy(path.join(server, file)));
  expect(traced.length).toBeGreaterThan(10);
  expect(
    mapped.some((source) => source.includes('server/services/')),
    'the maps name our sources',
  ).toBe(true);
  expect([...traced, ...mapped].filter((file) => closed.test(file))).toEqual([]);
});

function tracedBy(file: string): string[] {
  const { files } = JSON.parse(readFileSync(file, 'utf8'));
  return files.map((each: string) => path.relative(root, path.resolve(path.dirname(file), each)));
}

/** Turbopack writes maps in sections, one for each module. */
function mappedBy(file: string): string[] {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  const parts: { sources?: string[] }[] = map.sections?.map((section: { map: unknown }) => section.map) ?? [
    map,
  ];
  return parts.flatMap(({ sources = [] }) => sources);
}

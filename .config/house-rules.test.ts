import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { listFiles, listSources } from './source-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sources = listSources(root).filter((file) => !file.includes('/generated/'));

/** Where the environment may be read: one `env.ts` for each deployable, the plain start scripts, configurations. */
const mayReadEnvironment =
  /(^|\/)env\.ts$|^server\/start\/[^/]+\.mjs$|^\.config\/|\.config\.ts$|^e2e\/|\.test\.tsx?$|\.contract\.ts$/;

const topFolders = ['app', 'components', 'server', 'flows', 'public', 'drizzle', 'k8s', 'e2e'];
const packageFolders = [
  'components/ui',
  'components/editor',
  'flows/model',
  'flows/engine',
  'flows/library',
  'flows/runtime',
  'flows/testing',
  'server/db/embedded',
  'server/deployers',
  'server/worker',
  'server/front-door',
];

// The whole tree is read: on a machine that is busy otherwise this takes its time.
describe('the house', { timeout: 60_000 }, () => {
  it('has no source file over 300 lines', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('reads the environment only in env.ts, start scripts and configurations', () => {
    const readers = sources.filter((file) => !mayReadEnvironment.test(file) && readsEnvironment(file));
    expect(readers).toEqual([]);
  });

  it.each([...topFolders, ...packageFolders])('says in %s/README.md what belongs there', (folder) => {
    expect(existsSync(path.join(root, folder, 'README.md'))).toBe(true);
  });

  it('names its files in kebab-case', () => {
    const odd = sources.filter((file) => !/^[a-z0-9.[\]()/_-]+$/.test(file));
    expect(odd).toEqual([]);
  });

  it('leaves nothing marked as unfinished and no test skipped without a reason', () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|\b(it|test|describe)\.(only|todo|fixme)\b/;
    const here = '.config/house-rules.test.ts';
    expect(sources.filter((file) => file !== here && marks.test(read(file)))).toEqual([]);
  });

  it('has no folder at the top beyond those of the layout', () => {
    const allowed = new Set([...topFolders, '.github', '.config', '.ci']);
    const found = new Set(
      listFiles(root).flatMap((file) => (file.includes('/') ? [file.split('/')[0] ?? ''] : [])),
    );
    expect([...found].filter((folder) => !allowed.has(folder))).toEqual([]);
  });
});

/** By the parser, not by the letters: a snippet for others may well say `process.env`. */
function readsEnvironment(file: string): boolean {
  const source = read(file);
  if (!source.includes('process')) return false;
  let found = false;
  new Visitor({
    MemberExpression: ({ object, property }) => {
      const isProcess = object.type === 'Identifier' && object.name === 'process';
      if (isProcess && property.type === 'Identifier' && property.name === 'env') found = true;
    },
  }).visit(parseSync(file, source).program);
  return found;
}

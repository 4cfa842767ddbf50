import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { biomeImportOverrides, isImportOverride } from './biome-rules.mjs';
import { findViolations, readImportGraph } from './import-graph.mjs';
import { rowOf } from './import-rules.mjs';
import { importTable } from './import-table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const fixtures = path.join(root, '.config/__fixtures__/imports');
/** The one file among the fixtures that is allowed: others break the table through it. */
const helper = 'flows/library/through-a-helper.ts';
/** What a linter cannot see; the import graph does. */
const unseenByBiome = /type-of|value-of-the-api|requires-|reaches-|eagerly|^e2e\/|through-a-helper/;

// The whole tree is parsed: on a machine that is busy otherwise this takes its time.
describe('the import table', { timeout: 60_000 }, () => {
  it('holds for every file of the house', () => {
    const found = findViolations(readImportGraph(root));
    expect(found.map(({ file, line, problem }) => `${file}:${line} ${problem}`)).toEqual([]);
  });

  const graph = readImportGraph(fixtures);
  const refused = findViolations(graph);
  const wrong = [...graph.keys()].filter((file) => file !== helper);

  it.each(importTable.map((row) => row.zone))('has a fixture that row %s refuses', (zone) => {
    expect(wrong.filter((file) => rowOf(file)?.zone === zone)).not.toEqual([]);
  });

  it.each(wrong)('refuses %s', (file) => {
    expect(refused.filter((violation) => violation.file === file)).not.toEqual([]);
  });

  it('allows what breaks no row', () => {
    expect(refused.filter((violation) => violation.file === helper)).toEqual([]);
  });

  it('stands in biome.json as generated (run: node .config/write-biome-rules.mjs)', () => {
    const config = JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8'));
    expect(config.overrides.filter(isImportOverride)).toEqual(biomeImportOverrides());
  });

  it('is enforced by the linter, too', () => {
    const reported = filesRefusedByBiome();
    expect(wrong.filter((file) => !unseenByBiome.test(file) && !reported.has(file))).toEqual([]);
    expect(reported).not.toContain(helper);
  });
});

/** Biome over the fixtures, in a folder of their own because the house's configuration leaves fixtures out. */
function filesRefusedByBiome(): Set<string> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'millrace-imports-')));
  try {
    cpSync(fixtures, folder, { recursive: true });
    writeFileSync(
      path.join(folder, 'biome.json'),
      JSON.stringify({ root: true, overrides: biomeImportOverrides() }),
    );
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
    const report = lint(biome, folder);
    const hits = report.matchAll(/::error title=lint\/style\/noRestrictedImports,file=([^,]+)/g);
    return new Set([...hits].map((hit) => path.relative(folder, hit[1] ?? '')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lint(biome: string, folder: string): string {
  const only = [
    'lint',
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    '.',
  ];
  try {
    return execFileSync(process.execPath, [biome, ...only], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (problem) {
    if (problem instanceof Error && 'stdout' in problem) return String(problem.stdout);
    throw problem;
  }
}

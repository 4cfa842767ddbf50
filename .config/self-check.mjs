import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../e2e/chromium.mjs';
import { findViolations, readImportGraph } from './import-graph.mjs';
import { rowOf } from './import-rules.mjs';
import { importTable } from './import-table.mjs';
import { listSources } from './source-files.mjs';

/**
 * Checks the checks: each proof feeds a judge something wrong and demands that it is refused.
 * A judge that says yes to everything would otherwise look like a healthy house.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {readonly { promise: string, holds: () => boolean | Promise<boolean> }[]} */
const proofs = [
  { promise: 'the compiler refuses a wrong type test', holds: compilerRefuses },
  { promise: 'every type test is in the compiled set', holds: typeTestsAreCompiled },
  { promise: 'every row of the import table refuses its fixture', holds: rowsRefuse },
  { promise: 'text has height in the test browser', holds: textHasHeight },
];

let failed = 0;
for (const { promise, holds } of proofs) {
  const kept = await holds();
  if (!kept) failed += 1;
  console.log(`${kept ? '✓' : '✗'} ${promise}`);
}
console.log(`self-check: ${proofs.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param {readonly string[]} args */
function compile(args) {
  return spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}

function compilerRefuses() {
  const { status, stdout } = compile(['--noEmit', '--project', '.config/__fixtures__/types/tsconfig.json']);
  const refused = stdout.match(/wrong\.test-d\.ts\(\d+,\d+\): error TS2322/g) ?? [];
  return status !== 0 && refused.length === 2;
}

function typeTestsAreCompiled() {
  const typeTests = listSources(root).filter((file) => file.endsWith('.test-d.ts'));
  const compiled = new Set(
    compile(['--listFilesOnly'])
      .stdout.split('\n')
      .map((file) => path.relative(root, file)),
  );
  return typeTests.length > 0 && typeTests.every((file) => compiled.has(file));
}

function rowsRefuse() {
  const refused = findViolations(readImportGraph(path.join(root, '.config/__fixtures__/imports')));
  return importTable.every((row) => refused.some((violation) => rowOf(violation.file)?.zone === row.zone));
}

async function textHasHeight() {
  const browser = await chromium.launch(await chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.setContent('<span>Millrace</span>');
    const box = await page.locator('span').boundingBox();
    return box !== null && box.height >= 10 && box.width >= 20;
  } finally {
    await browser.close();
  }
}

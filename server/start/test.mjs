import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { isOperatorError } from './operator-error.mjs';
import { createProgress } from './progress.mjs';
import { add, countPlaywright, countVitest, runSuite } from './suites.mjs';

/** `npm test`: installs and builds what is missing, runs every suite, and ends with one line for the whole run. */
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const results = '.build/test-results';
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', '.config/vitest.config.ts'];

/** @type {readonly import('./suites.mjs').Suite[]} */
const suites = [
  {
    name: 'check, with the unit tests',
    command: ['.config/check.mjs', '--report', `${results}/unit.json`],
    countsLines: true,
    report: `${results}/unit.json`,
    count: countVitest,
  },
  { name: 'self-check', command: ['.config/self-check.mjs'], countsLines: true },
  {
    name: 'integration',
    command: [
      ...vitest,
      '--project',
      'int',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}/int.json`,
    ],
    report: `${results}/int.json`,
    count: countVitest,
  },
  {
    name: 'end to end',
    command: ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
    report: `${results}/e2e.json`,
    count: countPlaywright,
  },
];

try {
  await setUp();
  let total = { passed: 0, failed: 0 };
  // Not FORCE_COLOR=0, which the compiler takes for a wish for colours and a form that no check can read.
  for (const suite of suites) {
    total = add(total, await runSuite(suite, root, { NO_COLOR: '1', FORCE_COLOR: undefined, CI: '1' }));
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
  const text =
    error instanceof Error ? (isOperatorError(error) ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
}

async function setUp() {
  const progress = createProgress();
  await progress.step('install', async () => ({
    detail: await ensureInstalled(root, join(root, '.build')),
    value: undefined,
  }));
  await progress.step('build', async () => {
    const { ensureBuilt } = await import('./build.mjs');
    return { detail: await ensureBuilt({ development: false, note: progress.note }), value: undefined };
  });
}

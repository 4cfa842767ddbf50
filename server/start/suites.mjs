import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One part of `npm test`: a program that prints its own summary and leaves the numbers in a file.
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} command  arguments of Node
 * @property {string} [report]            file with the numbers, written by the program
 * @property {(report: any) => Count} [count]  reads them
 * @property {boolean} [countsLines]      a line that begins with ✓ or ✗ is one check that passed or failed
 *
 * @typedef {{ passed: number, failed: number }} Count
 */

/** @type {(report: any) => Count} */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  // A file that does not even load has no test that could fail.
  const broken = testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + broken };
}

/** @type {(report: any) => Count} */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/**
 * Runs a suite and counts. A suite that ends badly, writes no numbers or ran nothing has failed at least once.
 * @param {Suite} suite
 * @param {string} root
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<Count>}
 */
export async function runSuite(suite, root, environment) {
  const report = suite.report && join(root, suite.report);
  if (report) {
    mkdirSync(join(report, '..'), { recursive: true });
    rmSync(report, { force: true });
  }
  process.stdout.write(`\n── ${suite.name} ──\n`);
  const { code, output } = await run(suite.command, root, environment);
  return judge(code, add(countLines(suite, output), countReport(suite, report)));
}

/**
 * @param {number | null} code
 * @param {Count} count
 * @returns {Count}
 */
export function judge(code, { passed, failed }) {
  const nothing = passed + failed === 0;
  const unexplained = code !== 0 && failed === 0;
  return { passed, failed: nothing || unexplained ? failed + 1 : failed };
}

/**
 * @param {Count} a
 * @param {Count} b
 * @returns {Count}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/**
 * @param {Suite} suite
 * @param {string} output
 * @returns {Count}
 */
export function countLines({ countsLines = false }, output) {
  if (!countsLines) return { passed: 0, failed: 0 };
  const lines = output.split('\n').filter((line) => !line.includes('unit tests'));
  return {
    passed: lines.filter((line) => line.startsWith('✓')).length,
    failed: lines.filter((line) => line.startsWith('✗')).length,
  };
}

/**
 * @param {Suite} suite
 * @param {string | undefined} report
 * @returns {Count}
 */
function countReport({ count }, report) {
  if (!count || !report) return { passed: 0, failed: 0 };
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  return count(JSON.parse(readFileSync(report, 'utf8')));
}

/**
 * @param {readonly string[]} command
 * @param {string} root
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, root, environment) {
  const child = spawn(process.execPath, [...command], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    process.stdout.write(chunk);
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** @param {{ status: string }} test */
function isFailed({ status }) {
  return status === 'failed';
}

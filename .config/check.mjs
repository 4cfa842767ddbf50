import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run check`: format and lint, import table, types, unit tests, dead code.
 * All parts run even when one fails; the output of a part is shown only when it fails, or with --verbose.
 */

/** @typedef {{ name: string, command: readonly string[] }} Part */
/** @typedef {{ name: string, ok: boolean, output: string, seconds: number }} Outcome */

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--config',
  '.config/vitest.config.ts',
  '--project',
  'unit',
];

/** Two lanes, so that two cores are busy: the unit tests in one, the rest in the other. */
/** @type {readonly (readonly Part[])[]} */
const lanes = [
  [
    {
      name: 'format and lint',
      command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    },
    { name: 'import table', command: ['.config/check-imports.mjs'] },
    { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
    { name: 'dead code', command: ['node_modules/knip/bin/knip.js', '--config', '.config/knip.json'] },
  ],
  [{ name: 'unit tests', command: [...vitest, '--reporter=default', ...reportTo(process.argv)] }],
];

const outcomes = (await Promise.all(lanes.map(runLane))).flat();
const failed = outcomes.filter(({ ok }) => !ok);
console.log(
  failed.length === 0 ? 'check passed' : `check failed: ${failed.map(({ name }) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/** @param {readonly Part[]} parts */
async function runLane(parts) {
  /** @type {Outcome[]} */
  const done = [];
  for (const part of parts) {
    const outcome = await runPart(part);
    done.push(outcome);
    console.log(`${outcome.ok ? '✓' : '✗'} ${outcome.name.padEnd(16)} ${outcome.seconds.toFixed(1)} s`);
    if (!outcome.ok || process.argv.includes('--verbose')) console.log(outcome.output);
  }
  return done;
}

/**
 * @param {Part} part
 * @returns {Promise<Outcome>}
 */
function runPart({ name, command }) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ name, ok: code === 0, output, seconds: (performance.now() - startedAt) / 1000 });
    });
  });
}

/**
 * `--report <file>` also writes the unit tests' outcome as JSON, for whoever adds the suites up.
 * @param {readonly string[]} args
 */
function reportTo(args) {
  const at = args.indexOf('--report');
  return at < 0 ? [] : ['--reporter=json', `--outputFile.json=${args[at + 1]}`];
}

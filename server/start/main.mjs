import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { helpText, readOptions } from './env.mjs';
import { prepareHome } from './home-folder.mjs';
import { ensureInstalled } from './install.mjs';
import { isOperatorError } from './operator-error.mjs';
import { choosePort } from './port.mjs';
import { createProgress } from './progress.mjs';
import { refuseSecondInstance } from './running-instance.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** `npm start`: everything until the supervisor takes over, in plain JavaScript without dependencies. */
export async function run() {
  /** @type {string | undefined} */
  let home;
  try {
    const options = readOptions(root);
    if (options.help) return void process.stdout.write(helpText);
    home = options.home;
    await start(options);
  } catch (error) {
    explain(error, home);
    process.exit(1);
  }
}

/** @param {import('./env.mjs').StartOptions} options */
async function start(options) {
  const begin = performance.now();
  prepareHome(options.home);
  refuseSecondInstance(options.home);
  const port = await choosePort(options.host, options.port);
  const progress = createProgress();
  await progress.step('install', () => done(ensureInstalled(root, join(options.home, 'logs'))));
  await progress.step('build', () => done(build(options.development, progress.note)));
  const { supervise } = await import(pathToFileURL(join(root, '.build/supervisor.mjs')).href);
  await supervise({ ...options, port, projectFolder: root, begin }, progress);
}

/** @param {Promise<string>} work */
async function done(work) {
  return { detail: await work, value: undefined };
}

/**
 * Imported only now: the bundler is a dependency and has to be installed first.
 * @param {boolean} development
 * @param {(sentence: string) => void} note
 */
async function build(development, note) {
  const { ensureBuilt } = await import('./build.mjs');
  return ensureBuilt({ development, note });
}

/**
 * @param {unknown} error
 * @param {string | undefined} home
 */
function explain(error, home) {
  if (isOperatorError(error) && error instanceof Error) {
    process.stderr.write(`\n${error.message}\n`);
    return;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  const file = home && writeDown(join(home, 'logs'), `${new Date().toISOString()} ${stack}\n`);
  const where = file ? `the details are in ${file}` : stack;
  process.stderr.write(`\nMillrace could not start, for a reason it did not expect: ${where}.\n`);
}

/**
 * @param {string} folder
 * @param {string} text
 */
function writeDown(folder, text) {
  try {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'millrace.log');
    appendFileSync(file, text);
    return file;
  } catch {
    return undefined;
  }
}

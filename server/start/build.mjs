import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { withBuildLock } from './build-lock.mjs';
import { bundle, bundleFolder, bundles, root, runtimeBundle } from './bundles.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runLogged } from './install.mjs';
import { mendDriver } from './mend-driver.mjs';
import { isOperatorError, operatorError } from './operator-error.mjs';
import { createProgress } from './progress.mjs';

const output = join(root, '.build');
const stamp = join(output, 'fingerprint');

/**
 * Builds what is missing or older than its sources; returns what was done.
 * @param {{ development: boolean, note: (sentence: string) => void }} options
 */
export async function ensureBuilt({ development, note }) {
  if (development) {
    await withBuildLock(output, note, buildBundles);
    return 'bundles built; screens are built as you open them';
  }
  if (isCurrent(fingerprint(root))) return 'up to date';
  return withBuildLock(output, note, async () => {
    if (isCurrent(fingerprint(root))) return 'up to date';
    await buildAll();
    return 'studio, worker, front door and runtime built';
  });
}

/** @param {string} wanted */
function isCurrent(wanted) {
  const outputs = ['.next/BUILD_ID', ...bundles.map(({ file }) => file), '.build/runtime/runtime.mjs'];
  if (!outputs.every((file) => existsSync(join(root, file)))) return false;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/**
 * Next uses more than one core, the bundler a moment of one: together they take as long as Next alone. What was
 * edited meanwhile is newer than the stamp says, and is built by the next start.
 */
async function buildAll() {
  rmSync(stamp, { force: true });
  mendDriver(root);
  await buildCatalogue();
  const made = fingerprint(root);
  await Promise.all([buildBundles(), buildScreens()]);
  writeFileSync(stamp, made);
}

async function buildBundles() {
  mkdirSync(output, { recursive: true });
  await Promise.all([...bundles.map((entry) => bundle(entry)), bundleFolder(runtimeBundle)]);
}

/** The list of components as data, and their icons; committed, and written anew only when they differ. */
async function buildCatalogue() {
  const { library } = await load('flows/library/index.ts');
  const { catalogueText } = await load('flows/library/write-catalogue.ts');
  const { iconListText } = await load('flows/library/write-icon-list.ts');
  writeWhenNew('flows/model/generated/catalogue.json', catalogueText(library));
  writeWhenNew('components/editor/canvas/generated/component-icons.ts', iconListText(library));
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeWhenNew(path, text) {
  const file = join(root, path);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

/** @param {string} input a TypeScript module of ours, bundled so that this Node can import it */
async function load(input) {
  const file = join(output, 'catalogue', `${basename(input, '.ts')}.mjs`);
  await bundle({ input, file });
  return import(pathToFileURL(file).href);
}

async function buildScreens() {
  const logFile = join(output, 'next-build.log');
  mkdirSync(output, { recursive: true });
  writeFileSync(logFile, '');
  const command = [process.execPath, join(root, 'node_modules/next/dist/bin/next'), 'build'];
  const code = await runLogged(command, root, logFile, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (code === 0) return;
  const log = readFileSync(logFile, 'utf8');
  if (/ENOSPC|No space left/i.test(log)) {
    throw operatorError('The disk is full, so the studio could not be built: free 1 GB and start again.');
  }
  throw operatorError(
    `The studio could not be built: ${logFile} says why.\n${log.split('\n').slice(-30).join('\n')}`,
  );
}

/** @type {Record<string, () => Promise<void>>} */
const parts = { all: buildAll, bundles: buildBundles, catalogue: buildCatalogue, studio: buildScreens };

/** `node server/start/build.mjs [--only bundles|studio|catalogue]` */
async function main() {
  const progress = createProgress();
  const { values } = parseArgs({ options: { only: { type: 'string', default: 'all' } } });
  const part = parts[values.only];
  if (!part)
    throw operatorError(`There is no part “${values.only}”: choose ${Object.keys(parts).join(', ')}.`);
  await progress.step('build', async () => {
    await withBuildLock(output, progress.note, part);
    return { detail: values.only, value: undefined };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    process.stderr.write(`${isOperatorError(error) ? error.message : error.stack}\n`);
    process.exitCode = 1;
  });
}

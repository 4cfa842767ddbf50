import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../server/process/bundle.mjs';
import { pinned } from './children.mjs';
import { testedCore } from './pin.mjs';

/**
 * Bundles one of our subjects (`subjects/<name>.ts`) and gives a function that runs it in a process of its own on
 * core 0 and reads the JSON it prints.
 * @param {string} name
 */
export async function ourSubject(name) {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'));
  const file = join(folder, `${name}.mjs`);
  await bundle({ input: fileURLToPath(new URL(`../subjects/${name}.ts`, import.meta.url)), file });
  return {
    /** @param {readonly string[]} args */
    run: (...args) => measured(file, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A peer (`peers/<name>.mjs`), measured the same way.
 * @param {string} name
 * @param {readonly string[]} args
 */
export function peer(name, ...args) {
  return measured(fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url)), args);
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {any}
 */
function measured(file, args) {
  const [command = '', ...rest] = pinned(testedCore, [process.execPath, '--expose-gc', file, ...args]);
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...process.env, NODE_ENV: 'production' };
  const { status, stdout } = spawnSync(command, rest, {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${file} failed.`);
  return JSON.parse(stdout.toString().trim().split('\n').at(-1) ?? '');
}

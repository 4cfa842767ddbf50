import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, root } from '../../../server/process/bundle.mjs';
import { pinned } from './children.mjs';
import { otherCore, testedCore } from './pin.mjs';

/**
 * Bundles one of our subjects (`subjects/<name>.ts`) and gives a function that runs it in a process of its own on
 * core 0 and reads the JSON it prints.
 * @param {string} name
 */
export async function ourSubject(name) {
  const folder = newFolder();
  const file = join(folder, `${name}.mjs`);
  await bundle({ input: fileURLToPath(new URL(`../subjects/${name}.ts`, import.meta.url)), file });
  return {
    /** @param {readonly string[]} args */
    run: (...args) => measured(file, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * One of our subjects that stays, on core 1: it says one line of JSON, and ends with its stdin.
 * @param {string} name
 */
export async function startSubject(name) {
  const folder = newFolder();
  const file = join(folder, `${name}.mjs`);
  await bundle({ input: fileURLToPath(new URL(`../subjects/${name}.ts`, import.meta.url)), file });
  const [command = '', ...rest] = pinned(otherCore, [process.execPath, file]);
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return {
    said: JSON.parse(String(line)),
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
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

/** Inside the project, three folders down like the sources: what is found beside them is found from there, too. */
function newFolder() {
  const parent = join(root, '.build/bench');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'subject-'));
}

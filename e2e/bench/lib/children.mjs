import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { canPin, otherCore } from './pin.mjs';

/**
 * Helper processes of a bench: each is one script of this folder, pinned, and ends with its owner.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {number} core
 */
export async function startServer(script, args, core) {
  const [command = '', ...rest] = pinned(core, [process.execPath, scriptPath(script), ...args]);
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return {
    port: Number(String(line).trim()),
    pid: child.pid ?? 0,
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/**
 * @param {import('./load.mjs').LoadOrder} order
 * @returns {import('./load.mjs').LoadReport}
 */
export function runLoad(order) {
  const [command = '', ...args] = pinned(otherCore, [
    process.execPath,
    scriptPath('load.mjs'),
    JSON.stringify(order),
  ]);
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The load generator failed: ${stderr}`);
  const report = JSON.parse(stdout);
  if (report.wrong > 0) throw new Error(`${report.wrong} of ${report.answered} answers were wrong.`);
  return report;
}

/**
 * A script that takes one order and prints one report, on core 1.
 * @param {string} script
 * @param {object} order
 * @returns {any}
 */
export function runScript(script, order) {
  const command = [process.execPath, scriptPath(script), JSON.stringify(order)];
  const [program = '', ...args] = pinned(otherCore, command);
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * @param {number} core
 * @param {readonly string[]} command
 */
export function pinned(core, command) {
  return canPin ? ['taskset', '-c', String(core), ...command] : [...command];
}

/** @param {string} script */
function scriptPath(script) {
  return fileURLToPath(new URL(script, import.meta.url));
}

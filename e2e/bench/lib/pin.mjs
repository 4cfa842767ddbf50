import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * Which core does what: the system under test has core 0 for itself; load, model and database share core 1.
 * Without `taskset`, or with one core, nothing is pinned and the table says so.
 */
export const testedCore = 0;
export const otherCore = 1;
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/**
 * @param {number} pid
 * @param {number} core
 */
export function pin(pid, core) {
  if (canPin) spawnSync('taskset', ['-acp', String(core), String(pid)]);
}

/**
 * @param {number} pid
 * @param {number} core
 */
export function pinTree(pid, core) {
  for (const each of [pid, ...descendantsOf(pid)]) pin(each, core);
}

/** @param {number} pid */
export function descendantsOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  /** @type {number[]} */
  const found = [];
  const queue = [pid];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const below = children.get(next) ?? [];
    found.push(...below);
    queue.push(...below);
  }
  return found;
}

/** @param {string} pid */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function residentMegabytes(pid) {
  const kilobytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1];
  return Number(kilobytes) / 1024;
}

/**
 * The child of the supervisor that runs the front door's bundle.
 * @param {number} supervisorPid
 */
export function frontDoorPid(supervisorPid) {
  const found = descendantsOf(supervisorPid).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('front-door.mjs'),
  );
  if (!found) throw new Error('The front door is not running.');
  return found;
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Process ids are reused, so a pid on file proves nothing by itself. The pid together with the moment its
 * process began names one process for good; a zombie counts as gone. Plain JavaScript, because `npm start`
 * asks before anything is built.
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string} startedAt
 */

/**
 * When the process of this pid began, in whatever unit the system counts; undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processStart(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identityOf(pid) {
  const startedAt = processStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** @param {ProcessIdentity} identity */
export function isSameProcess(identity) {
  return processStart(identity.pid) === identity.startedAt;
}

/** @param {number} pid */
export function isProcessAlive(pid) {
  return processStart(pid) !== undefined;
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function startOnLinux(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold anything: count fields from the last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}:${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

/** @type {string | undefined} */
let knownBootId;

function bootId() {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
  return knownBootId;
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function startByPs(pid) {
  try {
    const output = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state, ...start] = output.trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

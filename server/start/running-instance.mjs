import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess } from '../process/process-identity.mjs';
import { operatorError } from './operator-error.mjs';

/**
 * Asked before anything is installed or built: a build would pull the floor away under a running Millrace.
 * The file is the supervisor's lock (`supervisor.ts`); one that outlived its process counts for nothing.
 * @param {string} home
 */
export function refuseSecondInstance(home) {
  const holder = readHolder(join(home, 'run', 'boot.json'));
  if (holder && isSameProcess(holder)) throw alreadyRunning(home, holder);
}

/**
 * @param {string} home
 * @param {{ pid: number, about?: { address?: string | number } }} holder
 */
export function alreadyRunning(home, { pid, about }) {
  const where = about?.address ? ` at ${about.address}` : '';
  return operatorError(
    `Millrace is already running${where} (process ${pid}, data in ${home}): use that one, ` +
      'stop it with Ctrl-C first, or start another with its own MILLRACE_HOME and --port.',
  );
}

/** @param {string} file */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

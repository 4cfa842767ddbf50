import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, isSameProcess } from '../process/process-identity.mjs';
import { operatorError } from './operator-error.mjs';

/**
 * Two builds in one folder would write over each other: the second waits for the first. A build that was killed
 * leaves its file behind, which then names no living process.
 * @template T
 * @param {string} folder
 * @param {(sentence: string) => void} note
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuildLock(folder, note, work) {
  make(folder);
  const file = join(folder, 'building.json');
  let said = false;
  while (!take(file)) {
    if (!said) note('Another build is under way in this folder; waiting for it.');
    said = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} folder */
function make(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, JSON.stringify(identityOf(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw cannotWrite(dirname(file), error);
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/** @param {string} file */
function isHeld(file) {
  try {
    return isSameProcess(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return false;
  }
}

/**
 * @param {string} folder
 * @param {unknown} error
 */
function cannotWrite(folder, error) {
  const code = codeOf(error);
  if (code === 'ENOSPC')
    return operatorError('The disk is full, so nothing could be built: free 1 GB and start again.');
  return operatorError(
    `Millrace has to be built and may not write to ${folder} (${code}): ` +
      'give your user write access to the project’s folder, or run npm run build as the user who owns it.',
  );
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, isSameProcess } from '../process/process-identity.mjs';

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
  mkdirSync(folder, { recursive: true });
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

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, JSON.stringify(identityOf(process.pid)), { flag: 'wx' });
    return true;
  } catch {
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

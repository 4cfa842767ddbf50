import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The sources of the house, read from the disk and not from git: a check must see a file before it is committed.
 */

const skipped = new Set([
  'node_modules',
  '.git',
  '.next',
  '.build',
  '.millrace',
  '__fixtures__',
  'test-results',
  'coverage',
]);

/**
 * @param {string} root
 * @returns {string[]} paths from the root with forward slashes, sorted
 */
export function listSources(root) {
  return listFiles(root).filter((file) => /\.(tsx?|mjs)$/.test(file) && file !== 'next-env.d.ts');
}

/**
 * @param {string} root
 * @param {string} [folder]
 * @returns {string[]}
 */
export function listFiles(root, folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(root, name);
      return entry.isFile() ? [name] : [];
    })
    .sort();
}

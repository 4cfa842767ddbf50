import { importTable } from './import-table.mjs';

/**
 * Judges one import against the table. Pure: knows nothing of files or parsers.
 *
 * @typedef {import('./import-table.mjs').ImportRow} ImportRow
 * @typedef {{ kind: 'internal', path: string } | { kind: 'package', name: string } | { kind: 'builtin', name: string }} Target
 * @typedef {{ target: Target, how: 'static' | 'lazy' | 'type', line: number }} Import
 */

/** Tools that tests and only tests may use, in every zone. */
const testPackages = [
  'vitest',
  'fast-check',
  'openai',
  '@datastax/langflow-client',
  '@playwright/test',
  '@axe-core/playwright',
];

/**
 * @param {string} file path from the repository's root
 * @returns {ImportRow | undefined}
 */
export function rowOf(file) {
  return importTable
    .filter((row) => isInside(file, row.zone))
    .sort((a, b) => b.zone.length - a.zone.length)[0];
}

/** @param {string} file */
export function isTest(file) {
  return (
    /\.(test|contract|bench|spec)\.tsx?$|\.test-d\.ts$|(^|\/)__fixtures__\//.test(file) ||
    file.startsWith('e2e/')
  );
}

/**
 * @param {ImportRow} row
 * @param {string} file
 * @param {Import} found
 * @returns {string | undefined} what is wrong with it
 */
export function refusalOf(row, file, found) {
  const { target } = found;
  if (target.kind === 'builtin') return refuseBuiltin(row, file, target.name);
  if (target.kind === 'package') return refusePackage(row, file, found, target.name);
  return refuseInternal(row, file, found, target.path);
}

/**
 * @param {ImportRow} row
 * @param {string} file
 * @param {string} name
 */
function refuseBuiltin(row, file, name) {
  return row.builtins === false && !isTest(file) ? `node:${name} is not for ${row.zone}` : undefined;
}

/**
 * @param {ImportRow} row
 * @param {string} file
 * @param {Import} found
 * @param {string} name
 */
function refusePackage(row, file, found, name) {
  if (isTest(file) && testPackages.includes(name)) return undefined;
  if (row.never?.includes(name)) return `${name} is never for ${row.zone}`;
  if (row.packages === undefined || row.packages.includes(name)) return undefined;
  // Types cost nothing at run time, and a test is never shipped.
  if (row.lazyPackages && (found.how !== 'static' || isTest(file))) return undefined;
  return `${row.zone} may import ${row.packages.join(', ') || 'no package'}, not ${name}`;
}

/**
 * @param {ImportRow} row
 * @param {string} file
 * @param {Import} found
 * @param {string} path
 */
function refuseInternal(row, file, found, path) {
  if (rowOf(path)?.zone === row.zone) return undefined;
  const open = isTest(file) ? [...row.may, ...(row.tests ?? [])] : row.may;
  const allowed = longestMatch(open, path);
  if (allowed > 0 && allowed > longestMatch(row.not ?? [], path)) return undefined;
  if (longestMatch(row.types ?? [], path) > 0) {
    return found.how === 'type' ? undefined : `${row.zone} may import only types from ${path}`;
  }
  return `${row.zone} may not import ${path}`;
}

/**
 * @param {readonly string[]} prefixes
 * @param {string} path
 */
function longestMatch(prefixes, path) {
  return Math.max(0, ...prefixes.filter((prefix) => isInside(path, prefix)).map((prefix) => prefix.length));
}

/**
 * @param {string} path
 * @param {string} prefix a folder, or a file with or without its extension
 */
function isInside(path, prefix) {
  return path === prefix || path.startsWith(`${prefix}/`) || path.replace(/\.\w+$/, '') === prefix;
}

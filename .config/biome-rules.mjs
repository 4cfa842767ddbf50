import { importTable } from './import-table.mjs';

/**
 * The import table as Biome overrides. Overrides replace each other instead of adding up, so each row becomes one
 * flat override for exactly its own files. What a linter cannot see (type-only exceptions, `require`, what is reached
 * through others, what tests may do) is judged by the import graph.
 *
 * @typedef {import('./import-table.mjs').ImportRow} ImportRow
 */

/** Marks the generated overrides in biome.json: everything in it after the hand-written ones. */
const upwards = {
  group: ['../**'],
  message: 'Import from another folder as @/…, from the same folder as ./…',
};

export function biomeImportOverrides() {
  return [
    ...importTable.map(overrideOf),
    // Plain scripts run without the alias, tests may do more: both are judged by the import graph alone.
    {
      includes: ['**/*.mjs', '**/*.test.ts', '**/*.test.tsx', '**/*.contract.ts', '**/*.test-d.ts', 'e2e/**'],
      linter: { rules: { style: { noRestrictedImports: 'off' } } },
    },
  ];
}

/** @param {unknown} override */
export function isImportOverride(override) {
  return JSON.stringify(override).includes('noRestrictedImports');
}

/** @param {ImportRow} row */
function overrideOf(row) {
  const deeper = importTable.filter((other) => other.zone.startsWith(`${row.zone}/`));
  const patterns = [internalPattern(row), upwards, ...packagePatterns(row)];
  return {
    includes: [`${row.zone}/**`, ...deeper.map((other) => `!${other.zone}/**`)],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
  };
}

/** @param {ImportRow} row */
function internalPattern(row) {
  const open = [row.zone, ...row.may, ...(row.types ?? [])];
  const closed = [...(row.not ?? []), ...deeperZones(row)];
  return {
    group: [
      '@/**',
      ...open.flatMap((zone) => globs(zone, '!')),
      ...closed.flatMap((zone) => globs(zone, '')),
    ],
    message: `${row.zone}: ${row.why}`,
  };
}

/**
 * Zones inside this one that it may not import: `server` may not import `server/worker`.
 * @param {ImportRow} row
 */
function deeperZones(row) {
  return importTable
    .map((other) => other.zone)
    .filter((zone) => zone.startsWith(`${row.zone}/`) && !row.may.some((open) => zone.startsWith(open)));
}

/** @param {ImportRow} row */
function packagePatterns(row) {
  const never = row.never ?? [];
  const message = `${row.zone}: ${row.why}`;
  const forbidden =
    never.length > 0 ? [{ group: never.flatMap((name) => [name, `${name}/**`]), message }] : [];
  if (row.packages === undefined || row.lazyPackages) return forbidden;
  const allowed = row.packages.flatMap((name) => [`!${name}`, `!${name}/**`]);
  return [...forbidden, { group: ['*', '*/**', '@*/**', '!@/**', '!./**', '!../**', ...allowed], message }];
}

/**
 * @param {string} zone
 * @param {string} sign
 */
function globs(zone, sign) {
  return /\.\w+$/.test(zone) ? [`${sign}@/${zone}`] : [`${sign}@/${zone}`, `${sign}@/${zone}/**`];
}

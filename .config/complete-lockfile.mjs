/**
 * npm writes into the lockfile only those optional packages that the registry at hand could answer for, and `npm ci`
 * refuses a lockfile that lacks one. This adds the missing ones: the packages of other platforms, by name and version.
 *
 *   node .config/complete-lockfile.mjs          adds them to package-lock.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lockfile = fileURLToPath(new URL('../package-lock.json', import.meta.url));

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string>, os?: string[], cpu?: string[], libc?: string[] }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/**
 * @param {Lock} lock
 * @returns {{ path: string, entry: Entry }[]}
 */
export function missingOptionalPackages({ packages }) {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name, version]) => !isSatisfied(packages, path, { name, version }))
      .map(([name, version]) => ({
        path: freePath(packages, path, name),
        entry: { version, ...(parent.dev && { dev: true }), optional: true, ...platformOf(name) },
      })),
  );
}

/**
 * The package that Node would find from the one at `path`, upwards, is of the exact version asked for.
 * Ranges are npm's business: only the packages of platforms are named by exact version.
 * @param {Record<string, Entry>} packages
 * @param {string} path
 * @param {{ name: string, version: string }} wanted
 */
function isSatisfied(packages, path, { name, version }) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const found = packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`];
    if (found) return found.version === version || !/^\d/.test(version);
    if (base === '') return false;
  }
}

/**
 * Beside its parent, as npm does, or below it where that place is another version's.
 * @param {Record<string, Entry>} packages
 * @param {string} path
 * @param {string} name
 */
function freePath(packages, path, name) {
  const at = path.lastIndexOf('node_modules/');
  const beside = `${at === -1 ? '' : path.slice(0, at)}node_modules/${name}`;
  return packages[beside] ? `${path}/node_modules/${name}` : beside;
}

const cpus = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm'];
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];

/** @param {string} name */
function platformOf(name) {
  const os = systems.find((system) => name.includes(system));
  if (!os) return { cpu: ['wasm32'] };
  const cpu = cpus.find((candidate) => name.includes(`-${candidate}`));
  return { os: [os], ...(cpu && { cpu: [cpu] }), ...(name.includes('musl') && { libc: ['musl'] }) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockfile, 'utf8'));
  for (const { path, entry } of missingOptionalPackages(lock)) lock.packages[path] = entry;
  const root = lock.packages[''];
  const rest = Object.entries(lock.packages).filter(([path]) => path !== '');
  rest.sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries([['', root], ...rest]);
  writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
}

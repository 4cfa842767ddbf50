import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './env.mjs';
import { linkCommand } from './link-command.mjs';
import { mendDriver } from './mend-driver.mjs';
import { operatorError } from './operator-error.mjs';

/**
 * Makes node_modules what the lockfile says, if it is not; returns what was done.
 * @param {string} root
 * @param {string} logFolder
 */
export async function ensureInstalled(root, logFolder) {
  const stamp = join(root, 'node_modules', '.millrace-installed');
  const wanted = hashOf(join(root, 'package-lock.json'));
  if (readText(stamp) === wanted) {
    mendDriver(root);
    linkCommand(root);
    return 'up to date';
  }
  const agrees = agreesWithLockfile(root);
  if (!agrees) await install(root, logFolder);
  mendDriver(root);
  linkCommand(root);
  remember(stamp, wanted);
  return agrees ? 'up to date' : 'dependencies installed';
}

/**
 * Renamed into place: in a copy made of hard links, writing would change the original's too. A project that
 * belongs to another user is compared anew each time.
 * @param {string} stamp
 * @param {string} hash
 */
function remember(stamp, hash) {
  try {
    writeFileSync(`${stamp}.new`, hash);
    renameSync(`${stamp}.new`, stamp);
  } catch {
    rmSync(`${stamp}.new`, { force: true });
  }
}

/**
 * npm leaves a record of what it installed, last of all; whoever ran `npm ci` by hand need not wait again.
 * @param {string} root
 */
export function agreesWithLockfile(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true || entry.extraneous === true || !isForThisPlatform(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * The lockfile lists the packages of every platform; not all of them are marked as optional.
 * @param {{ os?: string[], cpu?: string[] }} entry
 */
function isForThisPlatform({ os = [process.platform], cpu = [process.arch] }) {
  return accepts(os, process.platform) && accepts(cpu, process.arch);
}

/**
 * npm's form: names that are meant, or names after `!` that are not.
 * @param {string[]} names
 * @param {string} name
 */
function accepts(names, name) {
  return names.some((other) => other.startsWith('!')) ? !names.includes(`!${name}`) : names.includes(name);
}

/**
 * @param {string} root
 * @param {string} logFolder
 */
async function install(root, logFolder) {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, 'install.log');
  rmSync(logFile, { force: true });
  const [command = 'npm', ...args] = npmCommand();
  const code = await runLogged(
    [command, ...args, 'ci', '--include=dev', '--include=optional'],
    root,
    logFile,
  );
  if (code !== 0) throw explainInstall(readText(logFile) ?? '', logFile);
}

/**
 * Runs a program with its output in a file; resolves with its exit code.
 * @param {readonly string[]} command
 * @param {string} folder
 * @param {string} logFile
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number | null>}
 */
export function runLogged([program = '', ...args], folder, logFile, environment = {}) {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, log],
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      writeFileSync(logFile, `${error.message}\n`, { flag: 'a' });
      resolve(null);
    });
    child.once('exit', resolve);
  });
}

/**
 * @param {string} output
 * @param {string} logFile
 */
export function explainInstall(output, logFile) {
  if (/ENOSPC|No space left/i.test(output)) {
    return operatorError(
      'The disk is full, so the dependencies could not be installed: free 1 GB and start again.',
    );
  }
  if (/EACCES|EPERM|EROFS/i.test(output)) {
    return operatorError(
      'Millrace may not write to node_modules: give your user write access to the project’s folder and start again.',
    );
  }
  if (/code EUSAGE|are in sync/i.test(output)) {
    return operatorError(
      `package-lock.json does not fit package.json or what npm’s registry offers, so nothing was installed: take both files from the same commit and start again (log: ${logFile}).`,
    );
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|network/i.test(output)) {
    return operatorError(
      `npm could not reach its registry to install the dependencies: check the network and start again (log: ${logFile}).`,
    );
  }
  return operatorError(`npm ci could not install the dependencies: its log ${logFile} says why.`);
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [extraneous]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 */

/**
 * @param {string} file
 * @returns {{ packages?: Record<string, LockedPackage> } | undefined}
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the peers live: a folder of their own, so that they can neither change nor be changed by what we ship. */
const folder = fileURLToPath(new URL('../peers', import.meta.url));

/** Installs the peers when they are not there; without a package registry the row says so and fails. */
export function installPeers() {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  console.error('Installing what the bench compares with (once) …');
  const command = [
    'install',
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ];
  const { status } = spawnSync('npm', command, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The peers could not be installed: npm says why above.');
}

import { lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Puts `millrace` into node_modules/.bin, where `npx millrace` and the scripts of package.json find it: npm links
 * the commands of dependencies there, never those of the project itself.
 * @param {string} root
 */
export function linkCommand(root) {
  const folder = join(root, 'node_modules', '.bin');
  const link = join(folder, 'millrace');
  try {
    mkdirSync(folder, { recursive: true });
    if (process.platform === 'win32') {
      writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\flows\\cli\\millrace.mjs" %*\r\n');
      return;
    }
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    symlinkSync('../../flows/cli/millrace.mjs', link);
  } catch {
    // A project that belongs to another user: the command is found by its path all the same.
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  linkCommand(fileURLToPath(new URL('../..', import.meta.url)));
}

import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { operatorError } from './operator-error.mjs';

/**
 * As root the folder lets other users through, but not look around: Postgres runs as one of them.
 * @param {string} home
 */
export function prepareHome(home) {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    if (process.getuid?.() === 0) chmodSync(home, statSync(home).mode | 0o011);
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC')
      throw operatorError(`The disk that holds ${home} is full: free some space and start again.`);
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw operatorError(
        `${home} is not a folder: move what is there, or set MILLRACE_HOME to another folder.`,
      );
    }
    throw operatorError(
      `Millrace may not write to ${home} (${code}): give your user write access, or set MILLRACE_HOME to another folder.`,
    );
  }
}

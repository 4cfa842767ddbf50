import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorText, OperatorError } from '@/server/process/operator-error';
import { canReach, type RunAs } from './run-as';

/** Root's own place that every user can enter and only root can write; no temporary folder, which gets swept. */
const BASE = '/var/lib/millrace';

export function reachableFolder(name: string): string {
  try {
    mkdirSync(BASE, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new OperatorError(
      `Postgres does not run as root and cannot enter the project's folder, and ${BASE} could not be made ` +
        `(${errorText(error)}). Set MILLRACE_HOME to a folder that every user can enter, or start as another user.`,
    );
  }
  return join(BASE, name);
}

/** The folder itself, or its stand-in when the user Postgres runs as cannot get there (a home below /root). */
export function reachableInstead(
  folder: string,
  runAs: RunAs | undefined,
  say: (message: string) => void,
): string {
  if (canReach(dirname(folder), runAs)) return folder;
  const instead = reachableFolder(createHash('sha256').update(folder).digest('hex').slice(0, 16));
  if (!existsSync(instead)) {
    say(`${folder} is private to root, which Postgres refuses to be, so its data lies in ${instead}.`);
  }
  return instead;
}

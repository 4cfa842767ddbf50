import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user Postgres runs as when we are root, which it refuses to be. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED_USERS = ['postgres', 'nobody'];
const NOBODY: RunAs = { uid: 65534, gid: 65534 };

/** Undefined when we are not root: Postgres then runs as we do. An existing data folder keeps its owner. */
export function chooseRunAs(dataFolder: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(dataFolder) ?? userFromSystem() ?? NOBODY;
}

/** Whether that user can enter every folder on the way and the last one too (access lists are not looked at). */
export function canReach(folder: string, runAs: RunAs | undefined): boolean {
  if (!runAs) return true;
  for (let current = folder; ; current = dirname(current)) {
    if (!mayEnter(current, runAs)) return false;
    if (current === dirname(current)) return true;
  }
}

function mayEnter(folder: string, { uid, gid }: RunAs): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return true;
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

function ownerOf(folder: string): RunAs | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function userFromSystem(): RunAs | undefined {
  let users: string[][];
  try {
    users = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return undefined;
  }
  for (const name of PREFERRED_USERS) {
    const [, , uid, gid] = users.find((user) => user[0] === name) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

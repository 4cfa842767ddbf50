import { execFileSync } from 'node:child_process';

/** The processes of one installation, found from outside as an administrator would: by parent and command line. */
export type ProcessKind = 'supervisor' | 'studio' | 'worker' | 'front-door' | 'runtime' | 'postgres';

export interface FoundProcess {
  readonly pid: number;
  readonly kind: ProcessKind;
}

export const processKinds: readonly ProcessKind[] = [
  'supervisor',
  'studio',
  'worker',
  'front-door',
  'runtime',
  'postgres',
];

/** Postgres may have outlived an earlier supervisor: it is known by its data folder. */
export function findProcesses(supervisorPid: number, home: string): FoundProcess[] {
  const all = listProcesses();
  const tree = new Set([supervisorPid]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const { pid, parentPid } of all) if (tree.has(parentPid)) tree.add(pid);
  }
  return all.flatMap(({ pid, command }) => {
    const kind = pid === supervisorPid ? 'supervisor' : kindOf(command, home);
    const isOurs = tree.has(pid) || kind === 'postgres';
    return kind && isOurs ? [{ pid, kind }] : [];
  });
}

/** Runtimes of this installation, whoever their parent is now. */
export function findRuntimes(home: string): number[] {
  return listProcesses().flatMap(({ pid, command }) => (kindOf(command, home) === 'runtime' ? [pid] : []));
}

export function isAlive(pid: number): boolean {
  return listProcesses().some((process) => process.pid === pid);
}

function kindOf(command: string, home: string): ProcessKind | undefined {
  const [, name] = /\.build\/(studio|worker|front-door)\.mjs/.exec(command) ?? [];
  if (name === 'studio' || name === 'worker' || name === 'front-door') return name;
  if (!command.includes(home)) return undefined;
  if (command.includes('/artifacts/')) return 'runtime';
  return /\bpostgres\b.* -D /.test(command) ? 'postgres' : undefined;
}

interface ListedProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly command: string;
}

/** Zombies are gone, only not yet counted off by their parent. */
function listProcesses(): ListedProcess[] {
  const output = execFileSync('ps', ['-Ao', 'pid=,ppid=,state=,args='], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, COLUMNS: '2000' },
  });
  return output.split('\n').flatMap((line) => {
    const [, pid, parentPid, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!state || state.startsWith('Z')) return [];
    return [{ pid: Number(pid), parentPid: Number(parentPid), command: command ?? '' }];
  });
}

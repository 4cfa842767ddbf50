import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Process ids are reused, so a pid on file proves nothing by itself. The pid together with the moment its
 * process began names one process for good; a zombie counts as gone.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** When the process of this pid began, in whatever unit the system counts; undefined when there is none. */
export function processStart(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
}

export function identityOf(pid: number): ProcessIdentity | undefined {
  const startedAt = processStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  return processStart(identity.pid) === identity.startedAt;
}

export function isProcessAlive(pid: number): boolean {
  return processStart(pid) !== undefined;
}

function startOnLinux(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold anything: count fields from the last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${bootId()}:${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
  return knownBootId;
}

function startByPs(pid: number): string | undefined {
  try {
    const output = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [state, ...start] = output.trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

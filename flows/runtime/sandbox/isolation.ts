import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * What holds the sandbox process, whatever its interpreters let through: name spaces of Linux (no network, no sight of
 * other processes), Node's permissions (no files but its own program, no programs, no threads), limits of the kernel
 * (processor time, data, files it may open, nothing it may write), an empty environment.
 */
export interface Isolation {
  /** false: code could reach the network of this machine. */
  readonly hasOwnNetwork: boolean;
  readonly command: readonly string[];
}

/** Asked once in the life of a process: which of the name spaces this system gives to its users. */
export function findIsolation(): Promise<Isolation> {
  found ??= probe();
  return found;
}

let found: Promise<Isolation> | undefined;

async function probe(): Promise<Isolation> {
  const unshare = programFolders.map((folder) => join(folder, 'unshare')).find((file) => existsSync(file));
  for (const flags of unshare === undefined ? [] : unshareFlags) {
    const command = [String(unshare), ...flags];
    if (await works([...command, process.execPath, '--version'])) return { hasOwnNetwork: true, command };
  }
  return { hasOwnNetwork: false, command: [] };
}

const programFolders = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];

/** Best first. A process name space ends everything in it together; without a user name space one has to be root. */
const unshareFlags = [
  ['-Urnpi', '--fork', '--kill-child'],
  ['-npi', '--fork', '--kill-child'],
  ['-Urn'],
  ['-n'],
];

async function works([program = '', ...args]: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(program, args, { env: Object.create(null), timeout: probeMs });
    return true;
  } catch {
    return false;
  }
}

const probeMs = 10_000;

/** Limits of the kernel. A shell sets them, because it is there everywhere; `exec` leaves nothing of it. */
export function withKernelLimits(command: readonly string[], cpuSeconds: number): readonly string[] {
  const limits = [
    `-t ${cpuSeconds}`,
    '-f 0',
    '-c 0',
    '-n 64',
    ...(process.platform === 'linux' ? [`-d ${dataKilobytes}`] : []),
  ];
  const script = `${limits.map((limit) => `ulimit ${limit} || exit 97`).join('; ')}; exec "$@"`;
  return ['/bin/sh', '-c', script, 'sandbox', ...command];
}

/** Of the whole process, Node itself included; what code may use is less, and is counted by its interpreter. */
const dataKilobytes = 1_500_000;

/** Only its program and what that reads; neither programs nor threads; no code made from text. */
export function nodeFlags(readable: readonly string[]): readonly string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    // An interpreter notices that code calls itself without end before the stack under it is used up.
    '--stack-size=2500',
    isStable ? '--permission' : '--experimental-permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
  ];
}

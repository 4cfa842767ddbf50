import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, root } from '@/server/process/bundle.mjs';
import { bundleTestScript, type TestScript } from '@/server/process/test-scripts';

/** A Millrace of one test: the real supervisor and Postgres, stand-ins for the three other processes. */
export interface TestInstallation extends AsyncDisposable {
  readonly home: string;
  start(environment?: Record<string, string>, args?: readonly string[]): RunningInstallation;
}

export interface RunningInstallation {
  readonly pid: number;
  /** The address once it is ready; rejects with all its output when it ends before. */
  readonly ready: Promise<string>;
  readonly exited: Promise<number | null>;
  output(): string;
  /** Resolves once the output holds the text. */
  says(text: string): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

export async function installForTest(): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-start-'));
  await chmod(folder, 0o711);
  const script = await bundleTestScript('server/start/__fixtures__/start-supervisor.ts');
  await makeStandIns(folder);
  const home = join(folder, 'home');
  return {
    home,
    start: (environment = {}, args = ['--port', '0']) => start(script, folder, { home, environment, args }),
    [Symbol.asyncDispose]: async () => {
      for (const pid of processesBelow(folder)) kill(pid);
      await script[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** Every process that works in the folder or below: children, Postgres and what it started. */
export function processesBelow(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name).startsWith(folder))
    .map(Number);
}

async function makeStandIns(folder: string): Promise<void> {
  const input = 'server/start/__fixtures__/stand-in.ts';
  for (const name of ['studio', 'worker', 'front-door']) {
    await bundle({ input, file: join(folder, '.build', `${name}.mjs`) });
  }
  await symlink(join(root, 'drizzle'), join(folder, 'drizzle'));
}

interface Start {
  readonly home: string;
  readonly environment: Record<string, string>;
  readonly args: readonly string[];
}

function start(script: TestScript, folder: string, { home, environment, args }: Start): RunningInstallation {
  const child = spawn(process.execPath, [script.file, folder, ...args], {
    cwd: tmpdir(),
    env: { NODE_ENV: 'production', MILLRACE_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const look of waiting) look();
    });
  }
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const match = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found) resolve(found[1] ?? '');
      };
      waiting.push(look);
      look();
      void exited.then(() => reject(new Error(`It ended before it said ${pattern}:\n${output}`)));
    });
  const ready = match(/Millrace is ready at (\S+)/);
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    output: () => output,
    says: async (text) => void (await match(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))),
    signal: (signal) => void child.kill(signal),
  };
}

function workingFolder(pid: string): string {
  try {
    return existsSync(`/proc/${pid}/cwd`) ? readlinkSync(`/proc/${pid}/cwd`) : '';
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent in the meantime.
  }
}

/** The command line of a process, to tell the processes of an installation apart. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

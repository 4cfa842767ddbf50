import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { ComponentError } from '@/flows/model/component-error';
import type { ChildProgram, ProcessRequest } from '@/flows/model/context-services';
import type { ServiceParts } from './context-services';

/**
 * Programs beside the runtime, such as MCP servers that are spoken to over their input and output. Only those that the
 * environment names (`*` for any): never by default, and never through a shell. A program gets the variables that it
 * is given and no others, and ends with the run.
 */
export function programs(allowed: readonly string[]): NonNullable<ServiceParts['process']> {
  return (run) => async (request) => {
    if (!allowed.includes('*') && !allowed.includes(request.program)) throw notAllowed(request.program);
    run.over?.throwIfAborted();
    return startProgram(request, run.over);
  };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

async function startProgram(
  { program, args, environment }: ProcessRequest,
  over: AbortSignal | undefined,
): Promise<ChildProgram> {
  const child = spawn(program, [...args], {
    shell: false,
    detached: process.platform !== 'win32',
    env: Object.assign(Object.create(null), environment),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const kill = () => signalAll(child, 'SIGKILL');
  over?.addEventListener('abort', kill, { once: true });
  child.once('exit', () => over?.removeEventListener('abort', kill));
  // Whoever writes to a program that has ended learns it from its lines, which end too.
  child.stdin.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(notStarted(program, error)));
  });
  return {
    write: (line) => void child.stdin.write(`${line}\n`),
    lines: linesOf(child),
    stop: () => stop(child),
  };
}

const lineLimit = 32 * 1024 * 1024;

async function* linesOf(child: Child): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  for await (const chunk of child.stdout) {
    held += decoder.write(chunk);
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    if (held.length > lineLimit) {
      signalAll(child, 'SIGKILL');
      throw tooLong;
    }
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (held !== '') yield held;
}

const graceMs = 2_000;

/** A program that reads its input ends when that ends; the others are told, and then not asked any more. */
function stop(child: Child): void {
  child.stdin.end();
  signalAll(child, 'SIGTERM');
  const timer = setTimeout(() => signalAll(child, 'SIGKILL'), graceMs);
  child.once('exit', () => clearTimeout(timer));
  timer.unref();
}

/** The program and what it has started. */
function signalAll(child: Child, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function notAllowed(program: string): ComponentError {
  return new ComponentError({
    code: 'program-not-allowed',
    message: `The environment does not allow flows to start “${program}”.`,
    action: 'Use a server with an address, or ask whoever runs the environment to allow this program.',
    field: 'command',
  });
}

function notStarted(program: string, cause: Error): ComponentError {
  return new ComponentError({
    code: 'program-not-started',
    message: `“${program}” could not be started.`,
    action: 'Check that the program is there, and give its whole path.',
    field: 'command',
    cause,
  });
}

const tooLong = new ComponentError({
  code: 'line-too-long',
  message: 'The program printed a line that is too long to be a message.',
  action: 'Check that it speaks MCP over its output.',
});

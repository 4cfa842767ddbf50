import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { Duplex, type Readable } from 'node:stream';
import { lineSplitter, type Message, parseMessage } from './json-lines';

export interface ChildDescription {
  /** The JavaScript file to run with this Node. */
  readonly script: string;
  readonly nodeArguments?: readonly string[];
  /** First line on the child's pipe; secrets belong here and nowhere else. */
  readonly config: Message;
  /** The child's whole environment; nothing of ours is passed on by itself. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The parent's end of a child process: see `parent-channel.ts` for the other. */
export interface SpawnedChild {
  readonly pid: number | undefined;
  /** What the child says when it serves; rejects with its sentence when it cannot, or ends before. */
  readonly ready: Promise<Message>;
  readonly exited: Promise<ChildExit>;
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
  /** SIGTERM, and SIGKILL when it has not gone in time. */
  stop(patienceMs: number): Promise<ChildExit>;
}

export function spawnChild(description: ChildDescription): SpawnedChild {
  const child = spawn(
    process.execPath,
    [...(description.nodeArguments ?? []), description.script],
    spawnOptions(description),
  );
  const exited = exitOf(child);
  const listeners: ((message: Message) => void)[] = [];
  const pipe = openPipe(child, (message) => {
    for (const listener of listeners) listener(message);
  });
  const send = (message: Message) => void (pipe?.writable && pipe.write(`${JSON.stringify(message)}\n`));
  readLines(child, description);
  const ready = readiness(listeners, exited);
  send(description.config);
  return {
    pid: child.pid,
    ready,
    exited,
    send,
    onMessage: (listener) => void listeners.push(listener),
    stop: (patienceMs) => stop(child, exited, patienceMs),
  };
}

function spawnOptions({ environment, folder }: ChildDescription): SpawnOptions {
  return {
    env: { NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    ...(folder === undefined ? {} : { cwd: folder }),
  };
}

function openPipe(child: ChildProcess, onMessage: (message: Message) => void): Duplex | undefined {
  const pipe = child.stdio[3];
  if (!(pipe instanceof Duplex)) return undefined;
  const split = lineSplitter((line) => {
    const message = parseMessage(line);
    if (message) onMessage(message);
  });
  // The child may be gone while we write; its exit says so, this error adds nothing.
  pipe.on('error', () => undefined);
  pipe.on('data', orEnd(child, split));
  return pipe;
}

function readLines(child: ChildProcess, { onLine }: ChildDescription): void {
  const read = (stream: Readable | null, name: 'stdout' | 'stderr') =>
    stream?.on(
      'data',
      orEnd(
        child,
        lineSplitter((line) => onLine?.(line, name)),
      ),
    );
  read(child.stdout, 'stdout');
  read(child.stderr, 'stderr');
}

/** What cannot be read, such as a line without an end, is the end of the process that wrote it and of no other. */
function orEnd(child: ChildProcess, read: (chunk: Buffer) => void): (chunk: Buffer) => void {
  return (chunk) => {
    try {
      read(chunk);
    } catch {
      child.kill('SIGKILL');
    }
  };
}

function exitOf(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

function readiness(listeners: ((message: Message) => void)[], exited: Promise<ChildExit>): Promise<Message> {
  const ready = new Promise<Message>((resolve, reject) => {
    listeners.push((message) => {
      if (message.type === 'ready') resolve(message);
      if (message.type === 'failed') reject(new Error(String(message.message)));
    });
    // A `failed` message may still be in the pipe when the exit arrives.
    void exited.then((exit) => setImmediate(() => reject(new Error(describeExit(exit)))));
  });
  ready.catch(() => undefined);
  return ready;
}

export function describeExit({ code, signal }: ChildExit): string {
  if (signal) return `it was ended by ${signal}`;
  return code === null ? 'it could not be started' : `it ended with code ${code}`;
}

async function stop(child: ChildProcess, exited: Promise<ChildExit>, patienceMs: number): Promise<ChildExit> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  try {
    return await exited;
  } finally {
    clearTimeout(timer);
  }
}

import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type * as z from 'zod';
import { lineSplitter, type Message, parseMessage } from './json-lines';
import { OperatorError } from './operator-error';

/**
 * The child's end of the pipe from its parent (descriptor 3): configuration comes in on the first line,
 * never by argument or environment, where others could read it. When the pipe ends the parent is gone and
 * the child exits at once, so that a `kill -9` of the parent leaves nothing behind.
 */
export interface ParentChannel<Config> {
  readonly config: Config;
  /** Tells the parent that this process serves now. */
  ready(details?: Message): void;
  /** Tells the parent in one sentence why this process cannot serve, and exits. */
  fail(message: string): void;
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
  /** What to finish after SIGTERM before this process exits; the parent kills it when that takes too long. */
  onTerminate(drain: () => Promise<void> | void): void;
}

const DESCRIPTOR = 3;

export async function openParentChannel<Config>(schema: z.ZodType<Config>): Promise<ParentChannel<Config>> {
  const socket = openDescriptor();
  const listeners: ((message: Message) => void)[] = [];
  const early: Message[] = [];
  const deliver = (message: Message) => {
    if (listeners.length === 0) early.push(message);
    for (const listener of listeners) listener(message);
  };
  const first = await firstMessage(socket, deliver);
  // Ctrl-C reaches the whole process group; the parent decides in which order we stop.
  process.on('SIGINT', () => undefined);
  const send = (message: Message) => void socket.write(`${JSON.stringify(message)}\n`);
  return {
    config: schema.parse(first),
    ready: (details = {}) => send({ ...details, type: 'ready' }),
    fail: (message) =>
      void socket.end(`${JSON.stringify({ type: 'failed', message })}\n`, () => process.exit(1)),
    send,
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
    onTerminate: (drain) => {
      process.once('SIGTERM', async () => {
        await drain();
        process.exit(0);
      });
    },
  };
}

function openDescriptor(): Socket {
  if (!isPipe()) {
    throw new OperatorError(
      'This process is a part of Millrace and is started by it: run `npm start` instead.',
    );
  }
  const socket = new Socket({ fd: DESCRIPTOR, readable: true, writable: true });
  socket.on('close', () => process.exit(0));
  socket.on('error', () => process.exit(0));
  return socket;
}

function isPipe(): boolean {
  try {
    const stat = fstatSync(DESCRIPTOR);
    return stat.isSocket() || stat.isFIFO();
  } catch {
    return false;
  }
}

function firstMessage(socket: Socket, later: (message: Message) => void): Promise<Message> {
  return new Promise((resolve) => {
    let resolved = false;
    const split = lineSplitter((line) => {
      const message = parseMessage(line);
      if (!message) return;
      if (resolved) return later(message);
      resolved = true;
      resolve(message);
    });
    socket.on('data', split);
  });
}

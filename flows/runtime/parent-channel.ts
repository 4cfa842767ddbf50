import { fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { RuntimeReport } from '@/flows/model/runtime-config';

/**
 * The runtime's end of the pipe from whoever started it (descriptor 3): lines of JSON both ways, the configuration first.
 * When it ends, the parent is gone, and the runtime goes too.
 */
export interface ParentChannel {
  /** The first line. */
  readonly first: Promise<unknown>;
  onMessage(listener: (message: unknown) => void): void;
  onEnd(listener: () => void): void;
  report(report: RuntimeReport): Promise<void>;
}

const descriptor = 3;

/** Undefined when nobody holds the other end. */
export function openParentChannel(): ParentChannel | undefined {
  if (!isPipe()) return undefined;
  const socket = new Socket({ fd: descriptor, readable: true, writable: true });
  const lines = new LineReader();
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => lines.push(text));
  socket.on('error', () => socket.destroy());
  return {
    first: new Promise((resolve) => lines.onFirst(resolve)),
    onMessage: (listener) => lines.onLater(listener),
    onEnd: (listener) => {
      if (socket.destroyed) listener();
      else socket.on('close', listener);
    },
    report: (report) =>
      new Promise((resolve) => {
        socket.write(`${JSON.stringify(report)}\n`, () => resolve());
      }),
  };
}

/** Cuts text into lines; the first goes to one listener, the later ones to another, none is lost. */
class LineReader {
  private rest = '';
  private readonly waiting: unknown[] = [];
  private first: ((message: unknown) => void) | undefined;
  private later: ((message: unknown) => void) | undefined;

  push(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = jsonOf(line);
      if (message !== undefined) this.deliver(message);
    }
  }

  onFirst(listener: (message: unknown) => void): void {
    this.first = listener;
  }

  onLater(listener: (message: unknown) => void): void {
    this.later = listener;
    for (const message of this.waiting.splice(0)) listener(message);
  }

  private deliver(message: unknown): void {
    const { first } = this;
    if (first !== undefined) {
      this.first = undefined;
      first(message);
    } else if (this.later !== undefined) this.later(message);
    else this.waiting.push(message);
  }
}

function isPipe(): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isSocket() || stat.isFIFO();
  } catch {
    return false;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

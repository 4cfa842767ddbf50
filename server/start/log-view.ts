import { join } from 'node:path';
import { rotatingFile } from '@/server/process/rotating-file';

/**
 * What the terminal shows of what the processes say: warnings, errors and what they mark as worth announcing,
 * as readable lines. Everything, as it came, is in one file per process.
 */
export interface LogView {
  /** A sentence of the supervisor itself. */
  say(sentence: string): void;
  /** A line that a child process wrote; `name` is the file it goes to. */
  line(name: string, text: string): void;
}

type Write = (text: string) => void;

const WARNING = 40;
const LEVELS: Record<string, number> = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 };

export function createLogView(
  folder: string,
  write: Write = (text) => void process.stdout.write(text),
): LogView {
  const files = new Map<string, ReturnType<typeof rotatingFile>>();
  const fileOf = (name: string) => {
    const file = files.get(name) ?? rotatingFile(join(folder, `${name}.log`));
    files.set(name, file);
    return file;
  };
  return {
    say: (sentence) => {
      fileOf('millrace').append(JSON.stringify({ time: new Date().toISOString(), message: sentence }));
      write(`${clock(new Date())}  ${sentence}\n`);
    },
    line: (name, text) => {
      fileOf(name).append(text);
      const readable = readableLine(name, text);
      if (readable) write(`${readable}\n`);
    },
  };
}

/** One line for the terminal, or undefined for what belongs only into the file. */
export function readableLine(name: string, text: string): string | undefined {
  const entry = parseEntry(text);
  if (!entry) return undefined;
  const level = levelOf(entry.level);
  if (level < WARNING && entry.announce !== true) return undefined;
  const time = new Date(
    typeof entry.time === 'string' || typeof entry.time === 'number' ? entry.time : Date.now(),
  );
  const word = level >= 50 ? 'error: ' : level >= WARNING ? 'warning: ' : '';
  return `${clock(time)}  ${name}: ${word}${oneLine(String(entry.msg ?? ''))}${causeOf(entry)}`;
}

function parseEntry(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function levelOf(level: unknown): number {
  return typeof level === 'number' ? level : (LEVELS[String(level)] ?? 0);
}

/** The error's message, never its stack: that is in the file. */
function causeOf({ err }: Record<string, unknown>): string {
  if (typeof err !== 'object' || err === null || !('message' in err)) return '';
  return ` (${oneLine(String(err.message))})`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 400);
}

function clock(time: Date): string {
  return Number.isNaN(time.getTime()) ? '        ' : time.toTimeString().slice(0, 8);
}

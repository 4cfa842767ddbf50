import * as z from 'zod';
import type { LogLine } from './deployer';

/** The newest lines of one deployment, for the page that shows them; the file beside it holds more. */
export interface LogRing {
  add(text: string, stream: 'stdout' | 'stderr'): LogLine;
  /** Oldest first. */
  newest(limit: number): readonly LogLine[];
}

const LARGEST_LINES = 1_000;
const LONGEST_LINE_CHARACTERS = 4_000;

export function logRing(): LogRing {
  const lines: LogLine[] = [];
  return {
    add: (text, stream) => {
      const line = readLine(text, stream);
      if (lines.push(line) > LARGEST_LINES) lines.shift();
      return line;
    },
    newest: (limit) => lines.slice(-limit),
  };
}

/** What pino writes: levels are numbers, or words where a formatter makes them so. */
const pinoSchema = z.object({
  time: z.union([z.number(), z.string()]).refine((time) => !Number.isNaN(new Date(time).getTime())),
  level: z.union([z.number(), z.string()]),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).partial().optional(),
});

const levels: Record<number, string> = {
  10: 'debug',
  20: 'debug',
  30: 'info',
  40: 'warning',
  50: 'error',
  60: 'error',
};

function readLine(text: string, stream: 'stdout' | 'stderr'): LogLine {
  const parsed = pinoSchema.safeParse(parseJson(text));
  if (!parsed.success) return plainLine(text, stream);
  const { time, level, msg, err } = parsed.data;
  const message = err?.message && !msg.includes(err.message) ? `${msg} ${err.message}`.trim() : msg;
  return { at: new Date(time).toISOString(), level: levelName(level), message: shorten(message) };
}

function levelName(level: number | string): string {
  if (typeof level === 'number') return levels[level] ?? 'info';
  return level === 'warn' ? 'warning' : level === 'fatal' ? 'error' : level;
}

function plainLine(text: string, stream: 'stdout' | 'stderr'): LogLine {
  return {
    at: new Date().toISOString(),
    level: stream === 'stderr' ? 'error' : 'info',
    message: shorten(text),
  };
}

function shorten(text: string): string {
  return text.length > LONGEST_LINE_CHARACTERS ? `${text.slice(0, LONGEST_LINE_CHARACTERS)}…` : text;
}

function parseJson(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

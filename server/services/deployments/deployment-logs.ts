import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Services } from '@/server/services/services';
import type { LogLine } from './deployment-views';

/** Enough for a thousand lines of ordinary length. */
const tailBytes = 512 * 1024;

const pinoLineSchema = z.object({
  time: z.union([z.string(), z.number()]).refine((time) => !Number.isNaN(new Date(time).getTime())),
  level: z.union([z.string(), z.number()]),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
});

/** The deployer keeps what runtimes say in a file per deployment; oldest line first. */
export async function deploymentLogs(
  services: Pick<Services, 'home'>,
  input: { readonly slug: string; readonly limit?: number | undefined },
): Promise<LogLine[]> {
  const text = await readTail(join(services.home, 'logs', `runtime-${input.slug}.log`));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-(input.limit ?? 200)).map(logLine);
}

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}

function logLine(line: string): LogLine {
  const parsed = pinoLineSchema.safeParse(parseJson(line));
  if (!parsed.success) return { at: '', level: 'info', message: line };
  const { time, level, msg, err } = parsed.data;
  const message = err ? `${msg} ${err.message}`.trim() : msg;
  return { at: new Date(time).toISOString(), level: levelName(level), message };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const levels = new Map<number, string>([
  [10, 'trace'],
  [20, 'debug'],
  [30, 'info'],
  [40, 'warn'],
  [50, 'error'],
  [60, 'fatal'],
]);

function levelName(level: string | number): string {
  return typeof level === 'string' ? level : (levels.get(level) ?? 'info');
}

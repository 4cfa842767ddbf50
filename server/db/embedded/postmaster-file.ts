import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from '@/server/process/process-identity.mjs';

/** What a running Postgres says about itself in `postmaster.pid`: one value a line, in a fixed order. */
export interface PostmasterFile {
  readonly pid: number;
  readonly dataFolder: string;
  readonly startedAtSeconds: number;
  readonly port: number;
  readonly status: string;
}

/** Undefined for a file that is cut short, as a kill while it was being written leaves it. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const [pid, startedAtSeconds, port] = [Number(lines[0]), Number(lines[2]), Number(lines[3])];
  const dataFolder = lines[1];
  if (
    !dataFolder ||
    ![pid, startedAtSeconds, port].every((value) => Number.isSafeInteger(value) && value > 0)
  )
    return undefined;
  return { pid, dataFolder, startedAtSeconds, port, status: lines[7] ?? '' };
}

export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The file may have outlived its process, and the pid may be another program's by now. */
export function isPostmasterOf(file: PostmasterFile, data: string): boolean {
  if (!isProcessAlive(file.pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${file.pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

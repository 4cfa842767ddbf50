import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that never grows past its bound: when full it becomes `<file>.1`, which replaces the one before. */
export interface RotatingFile {
  append(line: string): void;
}

const LARGEST_BYTES = 5 * 1024 * 1024;

/** A log must never be the reason that something stops: a full disk drops the line and nothing else. */
export function rotatingFile(file: string, largestBytes = LARGEST_BYTES): RotatingFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return {
    append: (line) => {
      const text = `${line}\n`;
      try {
        if (size + text.length > largestBytes && size > 0) {
          renameSync(file, `${file}.1`);
          size = 0;
        }
        appendFileSync(file, text, { mode: 0o600 });
        size += Buffer.byteLength(text);
      } catch {
        // See above.
      }
    },
  };
}

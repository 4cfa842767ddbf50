import { copyFileSync, statSync, truncateSync } from 'node:fs';

const LARGEST_LOG_BYTES = 5 * 1024 * 1024;

/** Postgres keeps the file open for appending, so it is copied aside and emptied rather than renamed. */
export function limitLog(file: string, largestBytes = LARGEST_LOG_BYTES): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= largestBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file, 0);
}

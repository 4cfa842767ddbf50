import { writeSync } from 'node:fs';

/**
 * A line to the runtime. Written at once, so that it is there even if the code never gives the process another turn;
 * a full pipe is waited for, because the runtime reads or kills.
 * @param {object} message
 */
export function say(message) {
  let bytes = encoder.encode(`${JSON.stringify(message)}\n`);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (problem) {
      if (/** @type {NodeJS.ErrnoException} */ (problem).code !== 'EAGAIN') throw problem;
    }
  }
}

const encoder = new TextEncoder();

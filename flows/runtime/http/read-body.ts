import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

/** How much of a request is kept, and how much more is thrown away politely before the connection is cut. */
export const bodyLimitBytes = 10 * 1024 * 1024;
const discardLimitBytes = 64 * 1024 * 1024;

/** Reads a request body whole. One over the limit is refused at once; the rest is discarded, so that the caller can read why. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) {
    discard(request);
    return Promise.reject(tooLarge());
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bodyLimitBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      discard(request);
      reject(tooLarge());
    });
    request.on('end', () => resolve(joined(chunks, length)));
    request.on('error', () => reject(brokenOff()));
    request.on('close', () => {
      if (!request.complete) reject(brokenOff());
    });
  });
}

function joined(chunks: readonly Buffer[], length: number): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length);
}

function discard(request: IncomingMessage): void {
  let discarded = 0;
  request.removeAllListeners('data');
  request.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > discardLimitBytes) request.destroy();
  });
}

function tooLarge(): Refusal {
  return new Refusal({
    status: 413,
    code: 'request-too-large',
    message: 'The request is larger than 10 MB.',
    action: 'Send less text, or split it over several calls.',
  });
}

function brokenOff(): Refusal {
  return new Refusal({
    status: 400,
    code: 'request-broken-off',
    message: 'The request ended before its body was complete.',
    action: 'Send it again.',
  });
}

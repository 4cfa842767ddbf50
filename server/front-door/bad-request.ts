import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { uuidv7 } from 'uuidv7';

interface Words {
  readonly status: string;
  readonly code: string;
  readonly message: string;
  readonly action: string;
}

const words: Record<string, Words> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    code: 'headers-too-large',
    message: 'The request’s headers are larger than 16 KB.',
    action: 'Send less in headers and address, and the rest in the body.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    code: 'request-too-slow',
    message: 'The request did not arrive in time.',
    action: 'Try again over a better connection, or send less at once.',
  },
};

const malformed: Words = {
  status: '400 Bad Request',
  code: 'malformed-request',
  message: 'The request is not valid HTTP.',
  action: 'Send a well-formed HTTP/1.1 request.',
};

/** Answers what never became a request: broken, too slow, or with too much in its headers. */
export function answerBadRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { status, ...said } = words[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({ error: said });
  const ids = `x-request-id: ${randomUUID()}\r\nx-run-id: ${uuidv7()}\r\n`;
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nconnection: close\r\n${ids}`;
  socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

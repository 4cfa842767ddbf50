import type { Duplex } from 'node:stream';
import { uuidv7 } from 'uuidv7';

/** Answers what is not HTTP, or too much of it, with the ids that every answer carries. */
export function answerBrokenRequest(problem: Error, socket: Duplex): void {
  if (!socket.writable || ('code' in problem && problem.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const [status, message] = wordsFor(problem);
  const requestId = uuidv7();
  const error = { code: 'broken-request', message, action: 'Check the client that sent it.', requestId };
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    `x-run-id: ${uuidv7()}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function wordsFor(problem: Error): readonly [string, string] {
  const code = 'code' in problem ? problem.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW')
    return ['431 Request Header Fields Too Large', 'The headers of the request are too large.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return ['408 Request Timeout', 'The request did not arrive in time.'];
  return ['400 Bad Request', 'The request is not valid HTTP.'];
}

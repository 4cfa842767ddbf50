import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { AnswerHead } from './answer-reader';
import { isHopByHop } from './headers';

/** Writes one answer to a connection that Node's server does not serve: a short one goes out in one piece, head and all. */
export interface AnswerWriter {
  head(head: AnswerHead): void;
  /** False = wait for the connection to drain. */
  body(part: Buffer, isLast: boolean): boolean;
  /** Nothing can be taken back any more. */
  readonly begun: boolean;
}

const SHORT_BYTES = 16 * 1024;
const LINE_END = '\r\n';

export function answerWriter(
  socket: Socket,
  { requestId, ending }: { requestId: string; ending: string },
): AnswerWriter {
  let begun = false;
  let chunked = false;
  let waiting = '';
  const send = (part: Buffer, frame: { before: string; after: string }) => {
    const before = waiting + frame.before;
    waiting = '';
    if (part.length <= SHORT_BYTES)
      return socket.write(before + part.toString('latin1') + frame.after, 'latin1');
    socket.cork();
    if (before) socket.write(before, 'latin1');
    const ready = socket.write(part);
    if (frame.after) socket.write(frame.after, 'latin1');
    socket.uncork();
    return ready;
  };
  return {
    get begun() {
      return begun;
    },
    head: (head) => {
      begun = true;
      const empty = head.status === 204 || head.status === 304;
      chunked = head.contentLength === null && !empty;
      waiting = headText(head, requestId) + (chunked ? 'transfer-encoding: chunked\r\n' : '') + ending;
      // Who waits for a stream sees that it began; what has a length comes at once.
      if (chunked) send(Buffer.alloc(0), { before: '', after: '' });
    },
    body: (part, isLast) => {
      if (!chunked) return waiting === '' && part.length === 0 ? true : send(part, { before: '', after: '' });
      const before = part.length > 0 ? part.length.toString(16) + LINE_END : '';
      const after = (part.length > 0 ? LINE_END : '') + (isLast ? `0${LINE_END}${LINE_END}` : '');
      return send(part, { before, after });
    },
  };
}

function headText(head: AnswerHead, requestId: string): string {
  const { status, statusMessage, rawHeaders, names } = head;
  let text = `HTTP/1.1 ${status} ${statusMessage || STATUS_CODES[status] || ''}\r\n`;
  let [dated, named] = [false, false];
  for (const [index, name] of names.entries()) {
    if (isHopByHop(name)) continue;
    dated ||= name === 'date';
    named ||= name === 'x-request-id';
    text += `${rawHeaders[index * 2]}: ${rawHeaders[index * 2 + 1]}\r\n`;
  }
  if (!named) text += `x-request-id: ${requestId}\r\n`;
  return dated ? text : `${text}date: ${new Date().toUTCString()}\r\n`;
}

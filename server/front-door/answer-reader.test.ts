import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerHead, answerReader } from './answer-reader';

interface Answer {
  head?: AnswerHead;
  body: string;
  isWhole: boolean;
}

function read(text: string, cuts: readonly number[] = [], method = 'GET') {
  const reader = answerReader();
  const answer: Answer = { body: '', isWhole: false };
  reader.expect(method, {
    head: (head) => {
      answer.head = head;
    },
    body: (part, isLast) => {
      answer.body += part.toString();
      answer.isWhole = isLast;
    },
  });
  const places = [0, ...[...cuts].sort((one, other) => one - other), text.length];
  const isUnderstood = places
    .slice(1)
    .every(
      (place, index) =>
        place === places[index] || reader.read(Buffer.from(text.slice(places[index], place), 'latin1')),
    );
  return { ...answer, isUnderstood, reader };
}

const counted = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello';
const chunked =
  'HTTP/1.1 201 \r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nx-late: 1\r\n\r\n';
const early = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n';

describe('an answer', () => {
  it.each([
    ['with a length', counted, 200],
    ['in chunks', chunked, 201],
    ['after interim ones', early + counted, 200],
  ])('%s is read the same however it is cut', (_, text, status) => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        expect(read(text, cuts)).toMatchObject({
          isUnderstood: true,
          isWhole: true,
          body: 'hello',
          head: { status },
        });
      }),
    );
  });

  it('of unknown length lasts until its connection ends', () => {
    const answer = read('HTTP/1.1 200 OK\r\n\r\nhello');
    expect(answer).toMatchObject({
      body: 'hello',
      isWhole: false,
      head: { keepAlive: false, contentLength: null },
    });
    expect(answer.reader.end()).toBe(true);
    expect(read(counted.slice(0, -1)).reader.end()).toBe(false);
  });

  it.each([
    ['GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n'],
    ['HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'],
    ['GET', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'],
  ])('without a body is whole at once (%#)', (method, text) => {
    expect(read(text, [], method)).toMatchObject({ isWhole: true, body: '' });
  });

  it('says whether its connection can serve again, and keeps its headers as they were', () => {
    expect(read(counted).head).toMatchObject({
      keepAlive: true,
      rawHeaders: ['Content-Type', 'text/plain', 'Content-Length', '5'],
      names: ['content-type', 'content-length'],
    });
    expect(read(counted.replace('\r\n\r\n', '\r\nConnection: Close\r\n\r\n')).head?.keepAlive).toBe(false);
  });

  it.each(['x: a\nset-cookie: b', 'x: a\rset-cookie: b', 'x: \0', 'x y: a', ' folded: a', 'x'])(
    'whose header could be read in two ways ends its connection (%#)',
    (line) => {
      expect(read(`HTTP/1.1 200 OK\r\n${line}\r\ncontent-length: 0\r\n\r\n`).isUnderstood).toBe(false);
    },
  );

  it.each([
    'SSH-2.0-OpenSSH\r\n\r\n',
    'HTTP/1.0 200 OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nno colon\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc',
    `${counted}HTTP/1.1 200 OK\r\n`,
    `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}`,
  ])('that is none gives the connection up (%#)', (text) => {
    expect(read(text).isUnderstood).toBe(false);
  });
});

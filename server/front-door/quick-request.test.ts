import { describe, expect, it } from 'vitest';
import { readQuickRequest } from './quick-request';

const read = (text: string) => readQuickRequest(Buffer.from(text, 'latin1'));
const post = (lines: string, body = '') => `POST /d/ask/runs HTTP/1.1\r\nhost: h\r\n${lines}\r\n${body}`;

describe('a plain request', () => {
  it('is read whole, and loses what concerns one connection or only the door may say', () => {
    const lines =
      'Connection: Keep-Alive\r\nX-API-Key:  k \r\nX-Request-Id: mine-12345\r\nCookie: a=b\r\nX-Odd: 1\r\n';
    const forged = 'X-Forwarded-For: 6.6.6.6\r\nx-millrace-control: forged\r\nForwarded: for=x\r\n';
    const request = read(post(`${lines}${forged}content-length: 2\r\n`, 'hi'));
    expect(request).toMatchObject({
      method: 'POST',
      url: '/d/ask/runs',
      headers: { host: 'h', 'x-api-key': 'k', 'x-request-id': 'mine-12345' },
      lines: '\r\nhost: h\r\nX-API-Key:  k \r\nX-Odd: 1\r\ncontent-length: 2',
      body: Buffer.from('hi'),
    });
  });

  it('whose body is on its way is waited for', () => {
    expect(read(post('content-length: 5\r\n', 'hi'))).toBe('more');
  });
});

describe('anything that could be read in two ways', () => {
  it.each([
    ['two lengths', post('content-length: 2\r\ncontent-length: 2\r\n', 'hi')],
    ['a length and chunks', post('content-length: 2\r\ntransfer-encoding: chunked\r\n', 'hi')],
    ['chunks', post('transfer-encoding: chunked\r\n', '0\r\n\r\n')],
    ['a name with a space', post('transfer-encoding : chunked\r\n')],
    ['a length that is no number', post('content-length: +2\r\n', 'hi')],
    ['a length in hexadecimal', post('content-length: 0x2\r\n', 'hi')],
    ['a list of lengths', post('content-length: 2, 2\r\n', 'hi')],
    ['an empty length', post('content-length:\r\n')],
    ['a folded header', post('x: 1\r\n 2\r\n')],
    ['a bare line feed', post('x: 1\ncontent-length: 2\r\n', 'hi')],
    ['a bare carriage return', post('x: 1\rcontent-length: 2\r\n', 'hi')],
    ['a zero byte', post('x: \0\r\n')],
    ['a byte beyond ASCII', post('x: \xe9\r\n')],
    ['a line without a colon', post('x\r\n')],
    ['two hosts', post('host: other\r\n')],
    ['no host', 'GET / HTTP/1.1\r\naccept: a\r\n\r\n'],
    ['two keys', post('x-api-key: a\r\nX-Api-Key: b\r\n')],
    ['two bearers', post('authorization: a\r\nauthorization: b\r\n')],
    ['more than one request', `${post('content-length: 2\r\n', 'hi')}GET`],
    ['more than its length', post('content-length: 1\r\n', 'hi')],
    ['another version', 'GET / HTTP/1.0\r\nhost: h\r\n\r\n'],
    ['an address with its host', 'GET http://h/ HTTP/1.1\r\nhost: h\r\n\r\n'],
    ['a path with a space', 'GET /a b HTTP/1.1\r\nhost: h\r\n\r\n'],
    ['another method', 'HEAD / HTTP/1.1\r\nhost: h\r\n\r\n'],
    ['a wish to end', post('connection: close\r\n')],
    ['headers of one connection', post('connection: keep-alive, x-mine\r\nx-mine: 1\r\n')],
    ['an upgrade', post('upgrade: websocket\r\n')],
    ['an expectation', post('expect: 100-continue\r\ncontent-length: 2\r\n')],
    ['a trailer', post('te: trailers\r\n')],
    ['a head that is not whole', 'GET / HTTP/1.1\r\nhost: h\r\n'],
    ['a large head', post(`x: ${'y'.repeat(9_000)}\r\n`)],
    ['a hundred lines', post('x: 1\r\n'.repeat(120))],
    ['a large body', post('content-length: 100000\r\n', 'x')],
    ['something else', 'not http at all\r\n\r\n'],
  ])('is left to Node: %s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});

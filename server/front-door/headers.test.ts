import { describe, expect, it } from 'vitest';
import { requestHeaders, responseHeaders } from './headers';

describe('headers', () => {
  it('lose what concerns one connection only, and what only the door may say', () => {
    const raw = [
      'Host',
      'h',
      'Connection',
      'keep-alive, X-Mine',
      'X-Mine',
      '1',
      'TE',
      'trailers',
      'X-Forwarded-For',
      '6.6.6.6',
    ];
    const more = [
      'X-Millrace-Boot',
      'forged',
      'X-Millrace-Control',
      'forged',
      'Forwarded',
      'for=x',
      'X-Real-IP',
      '6',
      'Accept',
      'a',
    ];
    expect(requestHeaders([...raw, ...more], ['x-forwarded-for', '1.2.3.4'])).toEqual([
      'Host',
      'h',
      'Accept',
      'a',
      'x-forwarded-for',
      '1.2.3.4',
    ]);
  });

  it('keep repeated ones apart and in order', () => {
    const raw = ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Keep-Alive', 'timeout=5'];
    expect(responseHeaders(raw, 'id')).toEqual([
      'Set-Cookie',
      'a=1',
      'Set-Cookie',
      'b=2',
      'x-request-id',
      'id',
    ]);
  });

  it('keep the request id that the answer already has', () => {
    expect(responseHeaders(['X-Request-Id', 'theirs'], 'id')).toEqual(['X-Request-Id', 'theirs']);
  });

  it('cannot be made to drop what frames the message or says whose it is', () => {
    const raw = [
      'Host',
      'h',
      'Connection',
      'content-length, authorization, host',
      'Content-Length',
      '3',
      'Authorization',
      'x',
    ];
    expect(requestHeaders(raw, [])).toEqual(['Host', 'h', 'Content-Length', '3', 'Authorization', 'x']);
  });
});

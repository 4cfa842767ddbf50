import { expect, it } from 'vitest';
import { isSameOrigin } from './caller-origin';

const publicUrl = 'http://localhost:3000';
const door = { 'x-forwarded-host': 'localhost:3000', 'x-forwarded-proto': 'http' };

it.each([
  ['a page of ours', { ...door, origin: 'http://localhost:3000' }, true],
  [
    'a page of ours under another name of this machine',
    { 'x-forwarded-host': 'mill.lan', origin: 'http://mill.lan' },
    true,
  ],
  [
    'behind a proxy that speaks TLS',
    { 'x-forwarded-host': 'a.b', 'x-forwarded-proto': 'https', origin: 'https://a.b' },
    true,
  ],
  ['a program without an origin', door, true],
  ['a page of another site', { ...door, origin: 'https://evil.example' }, false],
  ['a page of another port', { ...door, origin: 'http://localhost:4000' }, false],
  ['a sandboxed frame', { ...door, origin: 'null' }, false],
  ['a form of another site that hides its origin', { ...door, 'sec-fetch-site': 'cross-site' }, false],
])('%s', (_who, headers, allowed) => {
  expect(isSameOrigin(new Headers(headers), publicUrl)).toBe(allowed);
});

import { expect, it } from 'vitest';
import { publicUrlOf } from './addresses';

it.each([
  ['127.0.0.1', 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['millrace.internal', 'http://millrace.internal:3000'],
  ['fd00::1', 'http://[fd00::1]:3000'],
])('opens a studio that listens on %s at %s', (host, url) => {
  expect(publicUrlOf(host, 3000)).toBe(url);
});

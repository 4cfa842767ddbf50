import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createLog } from './log';

function logged(line: object): string {
  const parts: string[] = [];
  createLog('test', 'info', { write: (part) => void parts.push(part) }).info(line, 'Something happened.');
  return parts.join('');
}

it.each([
  ['a password', { password: 'hunter2-secret' }],
  ['a key, deeper', { deployment: { key: 'mrk_hunter2-secret' } }],
  ['headers', { req: { headers: { authorization: 'Bearer hunter2-secret', cookie: 'a=hunter2-secret' } } }],
  ['a key in a header', { headers: { 'x-api-key': 'hunter2-secret' } }],
  ['the token of this boot', { headers: { 'x-millrace-boot': 'hunter2-secret' } }],
  ['the value of a secret', { secret: { name: 'OPENAI', value: 'hunter2-secret' } }],
  ['an address with a password', { config: { databaseUrl: 'postgres://m:hunter2-secret@localhost/m' } }],
])('never holds %s', (_what, line) => {
  expect(logged(line)).not.toContain('hunter2-secret');
  expect(logged(line)).toContain('[redacted]');
});

it('keeps what is needed to understand', () => {
  const line = logged({ requestId: 'r-1', err: Object.assign(new Error('It broke.'), { code: 'E1' }) });
  for (const part of ['"requestId":"r-1"', 'It broke.', '"code":"E1"', '"level":"info"']) {
    expect(line).toContain(part);
  }
});

it('says which statement failed, but not with which values', () => {
  const failed = new DrizzleQueryError('select $1', ['first line\nhunter2-secret'], new Error('refused'));
  expect(logged({ err: failed })).not.toContain('hunter2-secret');
  expect(logged({ err: failed })).toContain('select $1');
});

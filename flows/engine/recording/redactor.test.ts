import { expect, it } from 'vitest';
import { makeRedactor } from './redactor';

const canary = 'sk-cänary/+"42"=&?';
const redact = makeRedactor([['KEY', canary]]);
const utf8 = Buffer.from(canary);

it.each([
  ['as it is', canary],
  ['in a URL', encodeURIComponent(canary)],
  ['in JSON', JSON.stringify({ key: canary })],
  ['in hex', utf8.toString('hex')],
  ['in base64', utf8.toString('base64')],
  ['in base64 after one letter', Buffer.from(`x${canary}`).toString('base64')],
  ['in base64 after a name', Buffer.from(`me:${canary}y`).toString('base64url')],
  ['as bytes', utf8.toString('latin1')],
])('puts the name in the place of a value %s', (_form, text) => {
  const redacted = redact.text(`before ${text} after`);
  expect(redacted).toContain('(secret-KEY)');
  expect(redacted).toMatch(/^before .*after$/s);
  for (const form of [canary, encodeURIComponent(canary), utf8.toString('hex')])
    expect(redacted).not.toContain(form);
});

it('finds a value that lies across pieces, and keeps the number of pieces', () => {
  const pieces = ['a sk-c', 'änary/', '', '+"42"=&? b', ' c'];
  expect(redact.pieces(pieces)).toEqual(['a (secret-KEY)', '', '', ' b', ' c']);
  expect(redact.pieces(['nothing ', 'here'])).toEqual(['nothing ', 'here']);
});

it('looks into keys and values of JSON at any depth', () => {
  const redacted = redact.json({ [canary]: [{ deep: `x${canary}` }, 1, null] });
  expect(redacted).toEqual({ '(secret-KEY)': [{ deep: 'x(secret-KEY)' }, 1, null] });
});

it('knows what it was given to be short, and leaves all alone when there is no secret', () => {
  expect(makeRedactor([['PIN', '7']]).text('7 of 17')).toBe('(secret-PIN) of 1(secret-PIN)');
  expect(makeRedactor([['NONE', '']]).text('text')).toBe('text');
});

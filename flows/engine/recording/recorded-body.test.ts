import { expect, it } from 'vitest';
import { recordedBodyLimit } from '@/flows/model/recording';
import { BodyTape, bytesOf, piecesOf } from './recorded-body';
import { makeRedactor } from './redactor';

const canary = 'sk-canary-0123456789';
const redactor = makeRedactor([['KEY', canary]]);

function recorded(...pieces: readonly Uint8Array[]) {
  const tape = new BodyTape();
  for (const [index, piece] of pieces.entries()) tape.add(piece, index);
  tape.add(null, pieces.length);
  return tape.record(redactor);
}

it('keeps a text in the pieces in which it came, also when one ends inside a letter', () => {
  const bytes = Buffer.from('größe 𝄞');
  const body = recorded(bytes.subarray(0, 3), bytes.subarray(3));
  expect(body).toEqual({
    encoding: 'text',
    data: 'größe 𝄞',
    pieces: [3, bytes.length - 3],
    afterEvents: [0, 1, 2],
  });
  expect(piecesOf(body).map((piece) => Buffer.from(piece).toString('hex'))).toEqual([
    bytes.subarray(0, 3).toString('hex'),
    bytes.subarray(3).toString('hex'),
  ]);
});

it('keeps bytes that are no text as they are', () => {
  const bytes = Uint8Array.from([0, 255, 254, 128, 10]);
  const body = recorded(bytes);
  expect(body.encoding).toBe('base64');
  expect([...bytesOf(body)]).toEqual([...bytes]);
});

it('cuts what is long, says how long it was, and leaves no part of a secret at the cut', () => {
  const filler = 'x'.repeat(recordedBodyLimit - 5);
  const body = recorded(Buffer.from(`${filler}${canary} and more`));
  expect(body.cutFromBytes).toBe(filler.length + canary.length + ' and more'.length);
  expect(body.data).toHaveLength(recordedBodyLimit);
  expect(body.data).not.toContain('sk-ca');
});

it('finds a secret among bytes that are no text', () => {
  const body = recorded(Buffer.concat([Uint8Array.from([255]), Buffer.from(canary)]));
  expect(Buffer.from(body.data, 'base64').toString('latin1')).not.toContain('canary');
});

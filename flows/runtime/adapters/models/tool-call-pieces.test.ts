import { expect, it } from 'vitest';
import { type ToolCallPiece, ToolCallPieces } from './tool-call-pieces';

const piece = (about: Partial<ToolCallPiece>): ToolCallPiece => ({
  index: undefined,
  id: '',
  name: '',
  arguments: '',
  ...about,
});
function together(...pieces: readonly ToolCallPiece[]) {
  const calls = new ToolCallPieces();
  for (const one of pieces) calls.add(one);
  return calls.parts();
}

it('puts pieces of several calls together by their numbers', () => {
  const parts = together(
    piece({ index: 0, id: 'a', name: 'add', arguments: '{"x"' }),
    piece({ index: 1, id: 'b', name: 'sub' }),
    piece({ index: 0, arguments: ':1}' }),
  );
  expect(parts).toEqual([
    { type: 'tool-call', id: 'a', name: 'add', arguments: '{"x":1}' },
    { type: 'tool-call', id: 'b', name: 'sub', arguments: '{}' },
  ]);
});

it('keeps whole calls apart that all say they are the first, or that say nothing', () => {
  const sameNumber = [
    piece({ index: 0, id: 'a', name: 'add', arguments: '1' }),
    piece({ index: 0, id: 'b', name: 'add', arguments: '2' }),
  ];
  expect(together(...sameNumber)).toHaveLength(2);
  const unnumbered = [piece({ name: 'add', arguments: '1' }), piece({ name: 'add', arguments: '2' })];
  expect(together(...unnumbered)).toMatchObject([
    { id: 'call_1', arguments: '1' },
    { id: 'call_2', arguments: '2' },
  ]);
});

import { expect, it } from 'vitest';
import type { MessageRow } from '@/server/db/queries/messages';
import { conversationsOf } from './list-conversations';

const said = (
  sessionId: string,
  runId: string,
  text: string,
  sender: MessageRow['sender'] = 'user',
): MessageRow => ({
  sessionId,
  runId,
  sender,
  content: JSON.stringify({ text, files: [] }),
});

it('gives conversations newest first, and what was said in them in its order', () => {
  const spoken = [
    said('old', '1', 'one'),
    said('old', '1', 'first', 'machine'),
    said('new', '2', 'two'),
    said('old', '3', 'three'),
    said('old', '3', 'third', 'machine'),
    said('old', '3', 'and more', 'machine'),
    said('new', '4', 'four'),
  ];
  expect(conversationsOf(spoken.toReversed())).toEqual([
    {
      id: 'new',
      turns: [
        { runId: '2', input: 'two', answer: null },
        { runId: '4', input: 'four', answer: null },
      ],
    },
    {
      id: 'old',
      turns: [
        { runId: '1', input: 'one', answer: 'first' },
        { runId: '3', input: 'three', answer: 'third\n\nand more' },
      ],
    },
  ]);
});

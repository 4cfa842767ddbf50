import { describe, expect, it } from 'vitest';
import { encodeCursors, readTopicRequests } from './topic-requests';

const id = '01a1fdf0-6260-78e3-adf2-366dc8ebc56a';

describe('the topics of a stream', () => {
  it('are read with the cursors to begin at', () => {
    expect(readTopicRequests(`flow:${id}@4,run:${id}`, null)).toEqual([
      { kind: 'flow', id, name: `flow:${id}`, cursor: 4 },
      { kind: 'run', id, name: `run:${id}`, cursor: null },
    ]);
  });

  it('go on where the broken stream was, not where it began', () => {
    const lastEventId = encodeCursors(new Map([[`flow:${id}`, 9]]));
    expect(readTopicRequests(`flow:${id}@4`, lastEventId)?.[0]?.cursor).toBe(9);
  });

  it('do not mind an id that is not ours', () => {
    expect(readTopicRequests(`flow:${id}@4`, 'rubbish')?.[0]?.cursor).toBe(4);
  });

  it.each([
    '',
    'flow:',
    'flow:1',
    `engine:${id}`,
    `flow:${id}@x`,
    Array(41)
      .fill(0)
      .map((_, n) => `flow:${id}@${n}`)
      .join(','),
  ])('are refused whole when one cannot be read: %s', (topics) =>
    expect(readTopicRequests(topics, null)).toBeUndefined(),
  );
});

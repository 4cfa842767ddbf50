import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { memoryMessages } from '@/flows/engine';
import { messagesContract } from './messages.contract';

const said = { sessionId: 'a', sender: 'user', senderName: 'User', text: 'hi', files: [] } as const;

messagesContract('memory for messages of one process', async () => ({
  ...memoryMessages({ now: Date.now, newId: randomUUID }),
  [Symbol.asyncDispose]: async () => {},
}));

it('lets the oldest go when it is full', async () => {
  const messages = memoryMessages({ now: Date.now, newId: randomUUID, limit: 2 }).forRun({
    flowId: 'flow',
    runId: 'run',
  });
  for (const text of ['1', '2', '3']) await messages.add({ ...said, text });
  expect((await messages.list({ sessionId: 'a' })).map(({ text }) => text)).toEqual(['2', '3']);
});

import { expect, it } from 'vitest';
import { journalContract, someRun, someRunId } from './journal.contract';
import { createMemoryJournal } from './memory-journal';

journalContract('memory journal', async () => ({
  journal: createMemoryJournal(),
  flowId: 'flow-1',
  [Symbol.asyncDispose]: async () => undefined,
}));

it('the memory journal keeps the newest runs', async () => {
  const journal = createMemoryJournal(2);
  for (const digit of [1, 2, 3]) journal.runEnded(someRun(someRunId(digit), 'flow-1'));
  expect(await journal.load(someRunId(1))).toBeUndefined();
  expect(await journal.load(someRunId(3))).toBeDefined();
});

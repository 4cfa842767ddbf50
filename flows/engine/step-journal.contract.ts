import { beforeEach, describe, expect, it } from 'vitest';
import type { WaitResolution } from '@/flows/model/component-context';
import type { JournalEntry, StepJournal, StepRecord } from './ports';

/** What every place that keeps the record of durable runs must do, whatever it is made of. */
export interface StepJournalSubject {
  /** Takes over the run: a new process that has its record at hand. Those before it must not write any more. */
  open(): Promise<StepJournal>;
  /** Ends a wait, as whoever decides does. false when it is over already. */
  resolve(key: string, resolution: WaitResolution): Promise<boolean>;
}

export function stepJournalContract(name: string, subject: () => Promise<StepJournalSubject>): void {
  describe(`${name} as the record of a run`, () => {
    let run: StepJournalSubject;
    beforeEach(async () => {
      run = await subject();
    });

    it('knows nothing at first', async () => {
      expect((await run.open()).recall('a')).toBeUndefined();
    });

    it('gives back to the next process what was committed', async () => {
      const first = await run.open();
      for (const entry of oneOfEach) await first.commit(entry);
      const second = await run.open();
      for (const entry of oneOfEach) expect(second.recall(entry.key)).toEqual(entry);
    });

    it('tells its own process, too, as soon as it is committed', async () => {
      const journal = await run.open();
      await journal.commit(effect);
      expect(journal.recall(effect.key)).toEqual(effect);
    });

    it('keeps commits in the order in which they were asked for', async () => {
      const journal = await run.open();
      const order: string[] = [];
      const keys = ['one', 'two', 'three'];
      await Promise.all(
        keys.map(async (key) => {
          await journal.commit({ kind: 'effect', key, value: key });
          order.push(key);
        }),
      );
      expect(order).toEqual(keys);
    });

    it('refuses a process whose run another one has taken over', async () => {
      const old = await run.open();
      const current = await run.open();
      await expect(old.commit(effect)).rejects.toThrow();
      expect(current.recall(effect.key)).toBeUndefined();
      await current.commit(effect);
    });

    it('keeps one outcome for one key', async () => {
      const journal = await run.open();
      await journal.commit(effect);
      await expect(journal.commit({ ...effect, value: 'other' })).rejects.toThrow();
      expect((await run.open()).recall(effect.key)).toEqual(effect);
    });

    it('keeps any text as it is', async () => {
      const value = ['\u0000', '\ud800', 'ä𝄞', '\\u0000', { __proto: 'x', 'a"b': '\n' }];
      const journal = await run.open();
      await journal.commit({ ...effect, value });
      expect((await run.open()).recall(effect.key)).toEqual({ ...effect, value });
    });

    it('keeps what is large', async () => {
      const large: JournalEntry = { ...effect, value: 'x'.repeat(200_000) };
      await (await run.open()).commit(large);
      expect((await run.open()).recall(effect.key)).toEqual(large);
    });

    it('has the decision of a wait for the process that goes on, and only the first one', async () => {
      await (await run.open()).commit(wait);
      expect(await run.resolve(wait.key, { outcome: 'approved', by: 'ada' })).toBe(true);
      expect(await run.resolve(wait.key, { outcome: 'rejected' })).toBe(false);
      const resolution = { outcome: 'approved', by: 'ada' };
      expect((await run.open()).recall(wait.key)).toEqual({ ...wait, resolution });
    });
  });
}

const record: StepRecord = {
  componentId: 'a',
  componentName: 'A',
  componentType: 'test/a',
  scope: 'loop-a[2]',
  status: 'succeeded',
  startedAtMs: 1_700_000_000_000.25,
  durationMs: 1.5,
  inputs: { in: { nested: ['list', null, true, 1.5] } },
  outputs: { out: 'text' },
  usage: { inputTokens: 1, outputTokens: 2, cost: 0.001 },
  attempt: 2,
};
const step: JournalEntry = { kind: 'step', key: 'loop-a[2]/a', record };
const effect = { kind: 'effect', key: 'loop-a[2]/a#send', value: { sent: true } } as const;
const wait = {
  kind: 'wait',
  key: 'loop-a[2]/a@approval',
  request: { kind: 'approval', title: 'Send it?', details: { to: 'all' }, deadlineMs: 4_100_000_000_000 },
} as const;
const oneOfEach: readonly JournalEntry[] = [step, effect, wait];

import { describe, expect, it } from 'vitest';
import type { MessageStore, NewMessage } from '@/flows/model/context-services';

export interface MessagesUnderTest extends AsyncDisposable {
  forRun(run: { readonly flowId: string; readonly runId: string }): MessageStore;
}

const said = (text: string, more: Partial<NewMessage> = {}): NewMessage => ({
  sessionId: 'monday',
  sender: 'user',
  senderName: 'User',
  text,
  files: [],
  ...more,
});
const answered = (text: string) => said(text, { sender: 'machine', senderName: 'AI' });

/** What every memory for messages promises. */
export function messagesContract(name: string, open: () => Promise<MessagesUnderTest>): void {
  describe(`the ${name}`, () => {
    it('gives a conversation back in the order in which it was held', async () => {
      await using test = await open();
      const messages = test.forRun({ flowId, runId });
      const first = await messages.add(said('one', { files: ['a/b.txt'] }));
      await messages.add(answered('two'));
      await messages.add(said('three \u0000 \ud800'));
      const all = await messages.list({ sessionId: 'monday' });
      expect(all.map(({ text }) => text)).toEqual(['one', 'two', 'three \u0000 \ud800']);
      expect(all[0]).toEqual({ ...first, flowId, sender: 'user', senderName: 'User', files: ['a/b.txt'] });
      expect(first.atMs).toBeGreaterThan(0);
      expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    });

    it('gives the newest so many, oldest first', async () => {
      await using test = await open();
      const messages = test.forRun({ flowId, runId });
      for (const text of ['1', '2', '3', '4']) await messages.add(said(text));
      const two = await messages.list({ sessionId: 'monday', limit: 2 });
      expect(two.map(({ text }) => text)).toEqual(['3', '4']);
      expect(await messages.list({ sessionId: 'monday', limit: 0 })).toEqual([]);
    });

    it('tells sessions, senders and their names apart', async () => {
      await using test = await open();
      const messages = test.forRun({ flowId, runId });
      await messages.add(said('mine'));
      await messages.add(answered('its'));
      await messages.add(said('Ada’s', { senderName: 'Ada' }));
      await messages.add(said('other day', { sessionId: 'tuesday' }));
      const texts = async (query: { sender?: 'user' | 'machine'; senderName?: string }) =>
        (await messages.list({ sessionId: 'monday', ...query })).map(({ text }) => text);
      expect(await texts({ sender: 'machine' })).toEqual(['its']);
      expect(await texts({ sender: 'user' })).toEqual(['mine', 'Ada’s']);
      expect(await texts({ senderName: 'Ada' })).toEqual(['Ada’s']);
      expect(await texts({ sender: 'machine', senderName: 'Ada' })).toEqual([]);
    });

    it('keeps the conversations of flows apart', async () => {
      await using test = await open();
      await test.forRun({ flowId, runId }).add(said('here'));
      expect(await test.forRun({ flowId: otherFlowId, runId }).list({ sessionId: 'monday' })).toEqual([]);
      expect(await test.forRun({ flowId: otherFlowId, runId }).remove({ sessionId: 'monday' })).toBe(0);
    });

    it('leaves out what this run has added, when it is asked to', async () => {
      await using test = await open();
      await test.forRun({ flowId, runId }).add(said('before'));
      const messages = test.forRun({ flowId, runId: otherRunId });
      await messages.add(said('now'));
      const all = { sessionId: 'monday' };
      expect(await messages.list(all)).toHaveLength(2);
      const before = await messages.list({ ...all, beforeThisRun: true });
      expect(before.map(({ text }) => text)).toEqual(['before']);
    });

    it('has a message that is added twice under one key only once', async () => {
      await using test = await open();
      const messages = test.forRun({ flowId, runId });
      const first = await messages.add(said('hello', { key: 'run-1:chat' }));
      const again = await messages.add(said('hello', { key: 'run-1:chat' }));
      expect(again.id).toBe(first.id);
      expect(await messages.list({ sessionId: 'monday' })).toHaveLength(1);
    });

    it('forgets what it is told to, and says how much that was', async () => {
      await using test = await open();
      const messages = test.forRun({ flowId, runId });
      await messages.add(said('mine'));
      await messages.add(answered('its'));
      expect(await messages.remove({ sessionId: 'monday', sender: 'machine' })).toBe(1);
      expect(await messages.remove({ sessionId: 'tuesday' })).toBe(0);
      expect((await messages.list({ sessionId: 'monday' })).map(({ text }) => text)).toEqual(['mine']);
    });
  });
}

const flowId = '0197c000-0000-7000-8000-000000000001';
const otherFlowId = '0197c000-0000-7000-8000-000000000002';
const runId = '0197c000-0000-7000-8000-000000000003';
const otherRunId = '0197c000-0000-7000-8000-000000000004';

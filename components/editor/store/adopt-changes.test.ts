import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adoptChanges } from './adopt-changes';
import { undo } from './document-store';
import type { FakeFlowServer } from './fake-flow-server';
import { findKeptChanges, keepChanges } from './kept-changes';
import { saveDelayMs } from './save-queue';
import { deliver, memoryStorage, open, openTab, place, type Tab, templateOf, type } from './test-tabs';

describe('what an earlier page could not send', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is taken over after a reload', async () => {
    const { tab, server } = open();
    server.network = 'down';
    type(tab.store, 'Almost lost');
    const next = await reload(server, tab);
    expect(templateOf(next.store.getState().document)).toBe('Almost lost');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect(templateOf(server.document)).toBe('Almost lost');
  });

  it('counts once when the last send of the page did arrive', async () => {
    const { tab, server } = open();
    type(tab.store, 'Arrived');
    server.network = 'lost';
    tab.queue.leave();
    const next = await reload(server, tab);
    expect(next.store.getState().sync).toMatchObject({ inFlight: null, queue: [] });
    expect(templateOf(next.store.getState().document)).toBe('Arrived');
  });

  it('counts once when the last send arrives only after the next page has looked', async () => {
    const { tab, server } = open({ template: '.' });
    type(tab.store, 'Late.');
    const api = server.clientApi('mine');
    server.network = 'down';
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    const { inFlight, revision } = tab.store.getState().sync;
    if (!inFlight) throw new Error('nothing was sent');
    const next = await reload(server, tab);
    await api.save({ ...inFlight, baseRevision: revision });
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    deliver(server, [next]);
    expect(templateOf(server.document)).toBe('Late.');
    expect(next.store.getState().document).toEqual(server.document);
  });

  it('is put after what others did meanwhile, also when that is too long to tell', async () => {
    const { tab, server } = open({ template: 'Answer the question.' });
    const other = openTab(server, 'other');
    server.network = 'down';
    type(tab.store, 'Please answer the question.', 'Answer the question.');
    const kept = keep(tab);
    server.network = 'up';
    for (const text of ['Answer the question. Be', 'Answer the question. Be short.']) {
      type(other.store, text);
      await vi.advanceTimersByTimeAsync(saveDelayMs);
    }
    server.rebaseLimit = 1;
    const next = await reload(server, tab, kept);
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect(templateOf(server.document)).toBe('Please answer the question. Be short.');
    expect(next.store.getState().document).toEqual(server.document);
  });

  it('is taken over also from a page of before an update', async () => {
    const { tab, server } = open();
    server.network = 'down';
    type(tab.store, 'Of old');
    const storage = keep(tab);
    const key = storage.key(0) ?? '';
    const { queuedOn: _, ...older } = JSON.parse(storage.getItem(key) ?? '');
    storage.setItem(key, JSON.stringify(older));
    const next = await reload(server, tab, storage);
    expect(templateOf(next.store.getState().document)).toBe('Of old');
  });

  it('waits on the device while the network is away', async () => {
    const { tab, server } = open();
    server.network = 'down';
    type(tab.store, 'Kept');
    const kept = keep(tab);
    tab.close();
    const next = openTab(server, 'next');
    const api = server.clientApi('next');
    const [record] = await findKeptChanges(kept, 'flow-1', async () => true);
    if (!record) throw new Error('nothing was kept');
    await expect(adoptChanges({ store: next.store, api, queue: next.queue }, record)).rejects.toThrow();
    expect(next.store.getState().sync.queue).toEqual([]);
  });
});

describe('a page that was away for long', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('catches up with the whole document, keeps what it has typed, and can still undo it', async () => {
    const { tab, server } = open({ template: 'Answer the question.' });
    const other = openTab(server, 'other');
    server.network = 'down';
    type(tab.store, 'Please answer the question.', 'Answer the question.');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    server.network = 'up';
    server.rebaseLimit = 1;
    for (const text of ['Answer the question. Be', 'Answer the question. Be short.']) {
      type(other.store, text);
      await other.queue.flush();
    }
    await tab.queue.flush();
    expect(templateOf(server.document)).toBe('Please answer the question. Be short.');
    undo(tab.store);
    await tab.queue.flush();
    expect(templateOf(server.document)).toBe('Answer the question. Be short.');
    expect(tab.store.getState().document).toEqual(server.document);
  });
});

function keep(tab: Tab) {
  const storage = memoryStorage();
  keepChanges(storage, place('mine'), tab.store.getState().sync);
  return storage;
}

/** Ends the tab; the next one finds what it kept. */
async function reload(server: FakeFlowServer, tab: Tab, storage = keep(tab)): Promise<Tab> {
  tab.close();
  server.network = 'up';
  const next = openTab(server, 'next');
  const [kept] = await findKeptChanges(storage, 'flow-1', async () => true);
  if (!kept) throw new Error('nothing was kept');
  await adoptChanges({ store: next.store, api: server.clientApi('next'), queue: next.queue }, kept);
  return next;
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeFlow, redo, undo } from './document-store';
import type { FakeFlowServer } from './fake-flow-server';
import { keepHistory, restoreHistory } from './kept-history';
import { deliver, memoryStorage, move, open, openTab, type Tab, templateOf, type } from './test-tabs';

const positionOf = (tab: Tab) => tab.store.getState().document.components['prompt-a']?.position;

describe('undo while two are at work', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes back my steps and none of theirs, also in one text', async () => {
    const { server, tab } = open({ template: 'Answer.' });
    const other = openTab(server, 'other');
    type(tab.store, 'Answer. Be short.');
    await sync(server, [tab, other]);
    type(other.store, 'Please: Answer. Be short.');
    await sync(server, [tab, other]);
    undo(tab.store);
    await sync(server, [tab, other]);
    expect(templateOf(server.document)).toBe('Please: Answer.');
    undo(other.store);
    await sync(server, [tab, other]);
    expect(templateOf(server.document)).toBe('Answer.');
    redo(tab.store);
    redo(other.store);
    await sync(server, [tab, other]);
    expect(templateOf(server.document)).toBe('Please: Answer. Be short.');
    expect(tab.store.getState().document).toEqual(other.store.getState().document);
  });

  it('has nothing to take back for somebody who has only watched', async () => {
    const { server, tab } = open();
    const other = openTab(server, 'other');
    type(tab.store, 'Mine');
    await sync(server, [tab, other]);
    undo(other.store);
    await sync(server, [tab, other]);
    expect(templateOf(server.document)).toBe('Mine');
  });
});

describe('undo after a reload', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('localStorage', memoryStorage());
    vi.stubGlobal('window', new EventTarget());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('takes back what was done before it, with what others did meanwhile left alone', async () => {
    const { server, tab } = open({ template: 'Answer.' });
    const other = openTab(server, 'other');
    const stopKeeping = keepHistory(openFlow(server, tab, 'mine'), 'ada');
    changeFlow(tab.store, [move(40)], { mark: 'Move' });
    type(tab.store, 'Answer. Be short.');
    await sync(server, [tab, other]);
    stopKeeping();
    tab.close();
    type(other.store, 'Please: Answer. Be short.');
    await sync(server, [other]);
    const next = openTab(server, 'next');
    await restoreHistory(openFlow(server, next, 'next'), 'ada');
    undo(next.store);
    await sync(server, [next]);
    expect(templateOf(server.document)).toBe('Please: Answer.');
    undo(next.store);
    await sync(server, [next]);
    expect(positionOf(next)).toEqual({ x: 0, y: 0 });
  });

  it('is for the same person only', async () => {
    const { server, tab } = open();
    const stopKeeping = keepHistory(openFlow(server, tab, 'mine'), 'ada');
    type(tab.store, 'Ada’s');
    await sync(server, [tab]);
    stopKeeping();
    const next = openTab(server, 'next');
    await restoreHistory(openFlow(server, next, 'next'), 'bob');
    expect(next.store.getState().history.undo).toEqual([]);
  });
});

async function sync(server: FakeFlowServer, tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) await tab.queue.flush();
  deliver(server, tabs);
}

function openFlow(server: FakeFlowServer, tab: Tab, clientId: string) {
  return { document: tab.store, flowApi: server.clientApi(clientId), flow: { id: 'flow-1' } };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '@/flows/model/change';
import { changeFlow, type DocumentStore, restoreValue } from './document-store';
import { deliver, open, openTab, templateOf } from './test-tabs';

describe('a value that two set at the same time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells both, shows what lost, and puts it back when asked', async () => {
    const { server, tab } = open({ template: 'old' });
    const other = openTab(server, 'other');
    replace(tab.store, 'mine');
    replace(other.store, 'theirs');
    await tab.queue.flush();
    await other.queue.flush();
    deliver(server, [tab, other]);
    expect(templateOf(server.document)).toBe('theirs');
    expect(other.notices).toMatchObject([
      { message: expect.stringContaining('mine changed'), value: 'mine' },
    ]);
    expect(tab.notices).toMatchObject([
      { message: expect.stringContaining('replaced yours'), value: 'mine' },
    ]);
    restoreValue(tab.store, tab.notices[0]?.restore ?? []);
    await tab.queue.flush();
    expect(templateOf(server.document)).toBe('mine');
  });

  it('is told also when the page heard of the other value before it sent its own', async () => {
    const { server, tab } = open({ template: 'old' });
    const other = openTab(server, 'other');
    replace(tab.store, 'mine');
    await tab.queue.flush();
    replace(other.store, 'theirs');
    deliver(server, [other]);
    await other.queue.flush();
    deliver(server, [tab]);
    expect(templateOf(server.document)).toBe('theirs');
    expect(other.notices).toHaveLength(1);
    expect(tab.notices).toMatchObject([{ value: 'mine' }]);
  });

  it('is nobody’s loss when the other value had been seen, or is the same', async () => {
    const { server, tab } = open({ template: 'old' });
    const other = openTab(server, 'other');
    replace(tab.store, 'mine');
    await tab.queue.flush();
    deliver(server, [other]);
    replace(other.store, 'theirs, knowingly');
    await other.queue.flush();
    deliver(server, [tab]);
    replace(tab.store, 'same');
    replace(other.store, 'same');
    await tab.queue.flush();
    await other.queue.flush();
    deliver(server, [tab]);
    expect([...tab.notices, ...other.notices]).toEqual([]);
  });

  it('keeps a typed text whose field somebody replaced, to be put back whole', async () => {
    const { server, tab } = open({ template: 'old' });
    const other = openTab(server, 'other');
    replace(other.store, 'new');
    await other.queue.flush();
    const splice: Change = { kind: 'splice-text', ...field, at: 3, remove: '', insert: ' and typed' };
    changeFlow(tab.store, [splice], { mark: 'Type' });
    deliver(server, [tab]);
    expect(templateOf(tab.store.getState().document)).toBe('new');
    expect(tab.notices).toMatchObject([{ value: 'old and typed' }]);
    restoreValue(tab.store, tab.notices[0]?.restore ?? []);
    expect(templateOf(tab.store.getState().document)).toBe('old and typed');
  });

  it('tells who was changing a component that somebody removed', async () => {
    const { server, tab } = open({ template: 'old' });
    const other = openTab(server, 'other');
    replace(tab.store, 'mine');
    await tab.queue.flush();
    changeFlow(other.store, [{ kind: 'remove-component', id: 'prompt-a' }], { mark: 'Remove' });
    await other.queue.flush();
    deliver(server, [tab]);
    expect(tab.notices).toMatchObject([{ message: expect.stringContaining('removed “Prompt”') }]);
    restoreValue(tab.store, tab.notices[0]?.restore ?? []);
    expect(templateOf(tab.store.getState().document)).toBe('mine');
  });
});

const field = { id: 'prompt-a', field: 'template' };

function replace(store: DocumentStore, value: string): void {
  changeFlow(store, [{ kind: 'set-field', ...field, value }], { mark: 'Set' });
}

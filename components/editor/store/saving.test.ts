import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeFlow, receiveFromServer, redo, undo } from './document-store';
import { EditorApiError } from './editor-api';
import { saveDelayMs } from './save-queue';
import { deliver, move, open, openTab, templateOf, type } from './test-tabs';

describe('saving', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends what was typed in one batch, less than a second after the first key', async () => {
    const { tab, server } = open();
    for (const text of ['Hi', 'Hi t', 'Hi there']) type(tab.store, text);
    expect(tab.store.getState().save.kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect(server.batches).toHaveLength(1);
    expect(templateOf(server.document)).toBe('Hi there');
    expect(tab.store.getState().save.kind).toBe('saved');
    expect(saveDelayMs).toBeLessThanOrEqual(1_000);
  });

  it('keeps the shown document as it is when the server takes a batch as it was', async () => {
    const { tab } = open();
    type(tab.store, 'Hello');
    const shown = tab.store.getState().document;
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect(tab.store.getState().document).toBe(shown);
  });

  it('says that it is offline, keeps trying, and loses nothing', async () => {
    const { tab, server } = open();
    server.network = 'down';
    type(tab.store, 'Written on a train');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    expect(tab.store.getState().save.kind).toBe('offline');
    type(tab.store, 'Written on a train, twice');
    server.network = 'up';
    await vi.advanceTimersByTimeAsync(20_000);
    expect(templateOf(server.document)).toBe('Written on a train, twice');
    expect(tab.store.getState().save.kind).toBe('saved');
  });

  it('sends a batch again whose answer was lost, and the server takes it once', async () => {
    const { tab, server } = open();
    server.network = 'lost';
    type(tab.store, 'Once');
    await vi.advanceTimersByTimeAsync(saveDelayMs);
    server.network = 'up';
    const other = openTab(server, 'other');
    type(other.store, 'Once, and more');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.batches.filter((batch) => batch.clientId === 'mine')).toHaveLength(1);
    expect(tab.store.getState().document).toEqual(server.document);
  });

  it('keeps both texts when two tabs type in one prompt', async () => {
    const { tab, server } = open({ template: 'Answer the question.' });
    const other = openTab(server, 'other');
    type(tab.store, 'Please answer the question.', 'Answer the question.');
    type(other.store, 'Answer the question. Be short.', 'Answer the question.');
    await vi.advanceTimersByTimeAsync(5_000);
    deliver(server, [tab, other]);
    expect(templateOf(server.document)).toBe('Please answer the question. Be short.');
    expect(tab.store.getState().document).toEqual(server.document);
    expect(other.store.getState().document).toEqual(server.document);
  });

  it('tells when the server refuses, keeps the work, and saves it when asked again', async () => {
    const { tab, server } = open();
    server.refuseWith = new EditorApiError({
      code: 'FORBIDDEN',
      message: 'You may only read.',
      action: 'Ask.',
    });
    type(tab.store, 'Mine');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tab.store.getState().save).toMatchObject({ kind: 'refused', message: 'You may only read.' });
    server.refuseWith = null;
    await tab.queue.flush();
    expect(templateOf(server.document)).toBe('Mine');
  });
});

describe('undo', () => {
  it('takes a whole drag or a whole piece of typing back at once', () => {
    const { tab } = open();
    for (const text of ['H', 'He', 'Hey']) type(tab.store, text);
    undo(tab.store);
    expect(templateOf(tab.store.getState().document)).toBeUndefined();
    redo(tab.store);
    expect(templateOf(tab.store.getState().document)).toBe('Hey');
  });

  it('leaves what somebody else changed since and says so', () => {
    const { tab } = open();
    changeFlow(tab.store, [move(10)], { mark: 'Move' });
    const { sync } = tab.store.getState();
    tab.store.setState({ sync: { ...sync, base: sync.document, queue: [], revision: 1 } });
    receiveFromServer(tab.store, { revision: 2, clientId: 'other', changes: [move(99)] });
    undo(tab.store);
    expect(tab.store.getState().document.components['prompt-a']?.position.x).toBe(99);
    expect(tab.notices[0]?.message).toContain('someone else');
  });
});

describe('what others do', () => {
  it('is told apart from a gap, so that what is missing can be asked for', () => {
    const { tab } = open();
    expect(receiveFromServer(tab.store, { revision: 1, clientId: 'other', changes: [move(5)] })).toBe(true);
    expect(receiveFromServer(tab.store, { revision: 3, clientId: 'other', changes: [move(9)] })).toBe(false);
    expect(receiveFromServer(tab.store, { revision: 1, clientId: 'other', changes: [move(7)] })).toBe(true);
    expect(tab.store.getState().document.components['prompt-a']?.position.x).toBe(5);
  });
});

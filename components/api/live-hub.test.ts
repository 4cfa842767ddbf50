import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveHub, type EventStream } from './live-hub';
import type { HubMessage } from './live-protocol';

interface FakeStream {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  close(): void;
}

/** A stream in the hand of the test. */
function bench() {
  const opened: { url: string; stream: FakeStream; closed: boolean }[] = [];
  const sent: HubMessage[] = [];
  const hub = createLiveHub({
    send: (message) => sent.push(message),
    open: (url) => {
      const entry = {
        url: decodeURIComponent(url),
        closed: false,
        stream: {
          onopen: null,
          onerror: null,
          onmessage: null,
          close: () => {
            entry.closed = true;
          },
        } as FakeStream,
      };
      opened.push(entry);
      return entry.stream as unknown as EventStream;
    },
  });
  const subscribe = (key: string, topic: string, cursor: number | null = null) => {
    hub.receive({ type: 'subscribe', tab: key, key, topic, cursor });
    vi.advanceTimersByTime(50);
  };
  const say = (topic: string, cursor: number, event: object = {}) =>
    opened.at(-1)?.stream.onmessage?.({ data: JSON.stringify({ topic, cursor, event }) });
  const heard = (key: string) =>
    sent.flatMap((message) => (message.type === 'event' && message.key === key ? [message.cursor] : []));
  return { hub, opened, sent, subscribe, say, heard };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the live hub', () => {
  it('asks for all topics of all tabs in one stream', () => {
    const { hub, opened } = bench();
    hub.receive({ type: 'subscribe', tab: 'a', key: 'a1', topic: 'flow:1', cursor: 4 });
    hub.receive({ type: 'subscribe', tab: 'b', key: 'b1', topic: 'project:2', cursor: null });
    vi.advanceTimersByTime(50);
    expect(opened.map(({ url }) => url)).toEqual(['/api/events?topics=flow:1@4,project:2']);
  });

  it('starts where the tab that has seen least is, and tells no tab anything twice', () => {
    const { opened, subscribe, say, heard } = bench();
    subscribe('a', 'flow:1', 4);
    say('flow:1', 5);
    subscribe('b', 'flow:1', 3);
    expect(opened.at(-1)?.url).toContain('flow:1@3');
    for (const cursor of [4, 5, 6]) say('flow:1', cursor);
    expect(heard('a')).toEqual([5, 6]);
    expect(heard('b')).toEqual([4, 5, 6]);
  });

  it('gives a tab that joins a run late the whole run', () => {
    const { opened, subscribe, say, heard } = bench();
    subscribe('a', 'run:1');
    say('run:1', 0);
    subscribe('b', 'run:1');
    expect(opened.at(-1)?.url).toBe('/api/events?topics=run:1');
    say('run:1', 0);
    say('run:1', 1);
    expect(heard('a')).toEqual([0, 1]);
    expect(heard('b')).toEqual([0, 1]);
  });

  it('does not ask again for a run that has ended', () => {
    const { opened, subscribe, say } = bench();
    subscribe('a', 'run:1');
    say('run:1', 7, { kind: 'run-end' });
    subscribe('b', 'flow:1', 2);
    expect(opened.at(-1)?.url).toBe('/api/events?topics=flow:1@2');
  });

  it('opens a lost or refused stream again after a while, later each time', () => {
    const { opened, subscribe, sent } = bench();
    subscribe('a', 'flow:1', 1);
    const [first] = opened;
    if (!first) throw new Error('No stream was opened.');
    first.stream.onopen?.();
    first.stream.onerror?.();
    expect(sent.at(-1)).toEqual({ type: 'status', status: 'reconnecting' });
    vi.advanceTimersByTime(900);
    expect(opened).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(opened).toHaveLength(2);
    expect(first.closed).toBe(true);
    opened.at(-1)?.stream.onerror?.();
    vi.advanceTimersByTime(1_900);
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(200);
    expect(opened).toHaveLength(3);
  });

  it('asks for what came meanwhile when a stream was lost, also where nothing had come before', () => {
    const { opened, subscribe, say } = bench();
    subscribe('a', 'project:1');
    subscribe('b', 'flow:1', 4);
    opened.at(-1)?.stream.onopen?.();
    say('flow:1', 6);
    opened.at(-1)?.stream.onerror?.();
    vi.advanceTimersByTime(1_000);
    expect(opened.at(-1)?.url).toBe('/api/events?topics=project:1@0,flow:1@6');
  });

  it('tells a tab that comes later how the stream is', () => {
    const { opened, sent, subscribe } = bench();
    subscribe('a', 'flow:1', 1);
    opened.at(-1)?.stream.onopen?.();
    sent.length = 0;
    subscribe('b', 'flow:2', 1);
    expect(sent).toEqual([{ type: 'status', status: 'open' }]);
  });

  it('closes the stream when the last tab has left', () => {
    const { hub, opened, subscribe } = bench();
    subscribe('a', 'flow:1', 1);
    hub.receive({ type: 'leave', tab: 'a' });
    vi.advanceTimersByTime(50);
    expect(opened.map(({ closed }) => closed)).toEqual([true]);
  });
});

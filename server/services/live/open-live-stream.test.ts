import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Services } from '@/server/services/services';
import { openLiveStream } from './open-live-stream';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Without topics it needs no services. */
const services = {} as Services;
const topics = { allowed: [], hidden: [] };

async function isOver(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<boolean> {
  const next = reader.read().then(({ done }) => done);
  return Promise.race([next, vi.advanceTimersByTimeAsync(1).then(() => false)]);
}

it('ends within five seconds of the session that opened it', async () => {
  let signedIn = true;
  const reader = openLiveStream(services, { topics, isStillSignedIn: async () => signedIn }).getReader();
  await reader.read();
  await vi.advanceTimersByTimeAsync(7_000);
  signedIn = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await isOver(reader)).toBe(true);
});

it('goes on while nobody can say whether the session holds', async () => {
  const isStillSignedIn = () => Promise.reject(new Error('The database is away.'));
  const reader = openLiveStream(services, { topics, isStillSignedIn }).getReader();
  await reader.read();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await isOver(reader)).toBe(false);
});

it('holds no more than 16 MB and one event for a listener that does not read', async () => {
  const subscribe: Services['hub']['subscribe'] = (topic, listener) => {
    for (let news = 0; news < 40; news++) listener({ topic, kind: 'x'.repeat(1024 * 1024) });
    return () => undefined;
  };
  const talking = { hub: { subscribe } } as Services;
  const allowed = [{ kind: 'project', id: 'p', name: 'project:p', cursor: null }] as const;
  const isStillSignedIn = async () => true;
  const stream = openLiveStream(talking, { topics: { allowed, hidden: [] }, isStillSignedIn });
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  expect(bytes).toBeGreaterThan(16 * 1024 * 1024);
  expect(bytes).toBeLessThan(18 * 1024 * 1024);
});

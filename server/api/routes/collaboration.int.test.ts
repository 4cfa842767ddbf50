import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyHand, type Hand, lettersIn } from '@/components/editor/store/test-busy-hand';
import { openRemoteTab, type RemoteStudio, type RemoteTab } from '@/components/editor/store/test-remote-tab';
import { memoryStorage } from '@/components/editor/store/test-tabs';
import { createHttpStudio, type HttpStudio } from '@/server/api/test-http-studio';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';

/**
 * Three people at work in one flow at once, over real HTTP on a real database, whose networks come and go.
 * MILLRACE_FUZZ_SECONDS makes it longer, MILLRACE_FUZZ_SEED lets the same hands do the same again; when the network
 * brings what, nobody can repeat.
 */
const seconds = Number(process.env.MILLRACE_FUZZ_SECONDS ?? 20);
const seed = Number(process.env.MILLRACE_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const people = ['ada', 'bob', 'cleo'];
const texts = ['text-input-one', 'text-input-two', 'text-input-three'];

let http: HttpStudio;
let studio: RemoteStudio;

beforeAll(async () => {
  http = await createHttpStudio();
  const post = async (name: string, body: object) => {
    const init = { method: 'POST', headers: http.headers, body: JSON.stringify(body) };
    return (await (await fetch(`${http.url}/api/trpc/${name}`, init)).json()).result.data;
  };
  const { id: projectId } = await post('projects.create', { name: 'Mill' });
  const { id: flowId } = await post('flows.create', { projectId, name: 'Shared' });
  const changes = texts.map((id) => ({
    kind: 'add-component',
    id,
    component: {
      type: 'inputs/text-input',
      typeVersion: 1,
      settings: { value: '.' },
      position: { x: 0, y: 0 },
    },
  }));
  await post('flows.save', { flowId, clientId: 'seed', batchId: randomUUID(), baseRevision: 0, changes });
  studio = { url: http.url, headers: http.headers, flowId, catalogue: getCatalogue() };
});
afterAll(() => http[Symbol.asyncDispose]());

describe('three people in one flow', () => {
  it(
    `end with the same document and lose no letter that nobody took (${seconds} s, seed ${seed})`,
    async () => {
      const until = Date.now() + seconds * 1_000;
      const seats = await Promise.all(people.map((name, index) => workUntil(until, { name, index })));
      await settle(seats.map(({ tab }) => tab));
      const [first, ...rest] = seats.map(({ tab }) => tab.store.getState().document);
      for (const other of rest) expect(other).toEqual(first);
      const fresh = await openRemoteTab(studio, { storage: memoryStorage(), isOpen: () => true });
      expect(fresh.store.getState().document).toEqual(first);
      expectNoLetterLost(
        fresh,
        seats.map(({ hand }) => hand),
      );
      for (const tab of [fresh, ...seats.map((seat) => seat.tab)]) tab.close();
    },
    (seconds + 60) * 1_000,
  );
});

interface Seat {
  readonly tab: RemoteTab;
  readonly hand: Hand;
}

async function workUntil(until: number, { name, index }: { name: string; index: number }): Promise<Seat> {
  const random = randomFrom(seed + index);
  const hand = busyHand({ random, texts, firstLetter: 0x4e00 + index * 6_000, name });
  const open = new Set<string>();
  const device = { storage: memoryStorage(), isOpen: (clientId: string) => open.has(clientId) };
  const openTab = async () => {
    const tab = await openRemoteTab(studio, device);
    open.add(tab.store.clientId);
    return tab;
  };
  let tab = await openTab();
  while (Date.now() < until) {
    for (let strokes = 1 + Math.floor(random() * 6); strokes > 0; strokes -= 1) hand.act(tab);
    await pause(10 + random() * 120);
    const chance = random();
    if (chance < 0.04) tab.network.state = 'down';
    else if (chance < 0.08) tab.network.state = 'lossy';
    else if (chance < 0.25) tab.network.state = 'up';
    else if (chance > 0.985) {
      tab.close();
      open.delete(tab.store.clientId);
      tab = await openTab();
    }
  }
  return { tab, hand };
}

/** Everything is sent and everybody has heard of it. */
async function settle(tabs: readonly RemoteTab[]): Promise<void> {
  for (const tab of tabs) tab.network.state = 'up';
  await expect
    .poll(
      async () => {
        await Promise.all(tabs.map((tab) => tab.queue.flush()));
        const states = tabs.map((tab) => tab.store.getState().sync);
        const isQuiet = states.every(({ inFlight, queue }) => !inFlight && queue.length === 0);
        return isQuiet && new Set(states.map(({ revision }) => revision)).size === 1;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

function expectNoLetterLost(tab: RemoteTab, hands: readonly Hand[]): void {
  const typed = hands.flatMap((hand) => [...hand.typed]);
  const taken = new Set(hands.flatMap((hand) => [...hand.taken]));
  const there = new Map<string, number>();
  const letters = lettersIn(tab, texts);
  for (const letter of letters) there.set(letter, (there.get(letter) ?? 0) + 1);
  const untouched = typed.filter((letter) => !taken.has(letter));
  expect(untouched.length).toBeGreaterThan(seconds);
  expect(untouched.filter((letter) => there.get(letter) !== 1)).toEqual([]);
  expectOrderKept(letters, { untouched: new Set(untouched), hands });
}

/** A letter stays between those it was typed between. */
function expectOrderKept(
  letters: readonly string[],
  { untouched, hands }: { untouched: ReadonlySet<string>; hands: readonly Hand[] },
): void {
  const places = new Map(letters.map((letter, place) => [letter, place]));
  const pairs = hands
    .flatMap((hand) => hand.orders)
    .filter((pair) => pair.every((letter) => untouched.has(letter)));
  expect(pairs.length).toBeGreaterThan(seconds);
  const swapped = pairs.filter(([before, after]) => (places.get(before) ?? 0) >= (places.get(after) ?? 0));
  expect(swapped).toEqual([]);
}

/** mulberry32 */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

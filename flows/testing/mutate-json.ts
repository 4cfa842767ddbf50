import type { Json } from '@/flows/model/json';

/** A copy of a value with a few places spoiled, the way hostile or broken files are: same shape, wrong somewhere. */
export function mutateJson(value: Json, random: () => number): Json {
  let copy: Json = copyOf(value);
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) copy = spoil(copy, random);
  return copy;
}

/** Three times as fast as `structuredClone` for what is JSON anyway. */
function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

/** Always the same numbers for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Holder = Record<string, Json> | Json[];

function spoil(value: Json, random: () => number): Json {
  const places = placesIn(value);
  const place = places[Math.floor(random() * places.length)];
  if (!place) return strange(random);
  const { holder, key } = place;
  const kind = Math.floor(random() * 6);
  if (kind === 0) remove(holder, key);
  else if (kind === 1) put(holder, key, strange(random));
  else if (kind === 2) put(holder, key, elsewhere(places, random));
  else if (kind === 3 && Array.isArray(holder)) holder.push(...holder.slice(0, 3));
  else if (kind === 4) put(holder, key, wrapped(at(holder, key), random));
  else put(holder, newKey(holder, random), at(holder, key));
  return value;
}

interface Place {
  readonly holder: Holder;
  readonly key: string;
}

function placesIn(value: Json): Place[] {
  const found: Place[] = [];
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const key of Object.keys(next)) {
      const holder = next as Holder;
      found.push({ holder, key });
      waiting.push(at(holder, key));
    }
  }
  return found;
}

function at(holder: Holder, key: string): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

function put(holder: Holder, key: string, value: Json): void {
  const copy = copyOf(value);
  if (Array.isArray(holder)) holder[Number(key) || 0] = copy;
  else
    Object.defineProperty(holder, key, { value: copy, enumerable: true, writable: true, configurable: true });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function elsewhere(places: readonly Place[], random: () => number): Json {
  const place = places[Math.floor(random() * places.length)];
  const found = place ? at(place.holder, place.key) : null;
  return JSON.stringify(found).length < 5_000 ? found : null;
}

function newKey(holder: Holder, random: () => number): string {
  return Array.isArray(holder) ? '0' : (names[Math.floor(random() * names.length)] ?? 'x');
}

function wrapped(value: Json, random: () => number): Json {
  const kind = Math.floor(random() * 3);
  if (kind === 0) return [value];
  if (kind === 1) return { value };
  let nest: Json = value;
  for (let depth = 0; depth < 150; depth += 1) nest = [nest];
  return nest;
}

function strange(random: () => number): Json {
  return values[Math.floor(random() * values.length)] ?? null;
}

const names = [
  '__proto__',
  'constructor',
  'toString',
  'id',
  'data',
  'node',
  'flow',
  'value',
  'type',
  'template',
  '',
];
const values: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  'œ',
  '{œ',
  '{"a":',
  '__proto__',
  'GroupNode',
  'noteNode',
  '\ud800',
  '\u0000',
  'A'.repeat(20_000),
  [],
  {},
  [[]],
  [null],
  { id: {} },
  { nodes: [], edges: [] },
];

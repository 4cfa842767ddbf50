import { parseArgs } from 'node:util';
import { startServer } from './lib/children.mjs';
import { canPin, otherCore } from './lib/pin.mjs';
import { publishFiveComponents } from './lib/published-flow.mjs';
import { judge, printTable } from './lib/table.mjs';

/** `npm run bench [names] [-- --json]`; the README tells what each row is and how it is measured. */

/** @type {Record<string, () => Promise<{ needs: string, measure: (given: any) => Promise<object[]> }>>} */
const benches = {
  throughput: () => import('./throughput.mjs'),
  latency: () => import('./latency.mjs'),
  'front-door': () => import('./front-door.mjs'),
  start: () => import('./start.mjs'),
  memory: () => import('./memory.mjs'),
  'editor-size': () => import('./editor-size.mjs'),
  'round-trips': () => import('./round-trips.mjs'),
  engine: () => import('./engine.mjs'),
  durable: () => import('./durable.mjs'),
  streaming: () => import('./streaming.mjs'),
  'run-log': () => import('./run-log.mjs'),
  'memory-growth': () => import('./memory-growth.mjs'),
};

/** @type {Record<string, () => Promise<any>>} */
const providers = {
  model: async () => {
    const model = await startServer('mock-model.mjs', [], otherCore);
    return { modelPort: model.port, close: () => model.close() };
  },
  published: publishFiveComponents,
  nothing: async () => ({ close: async () => {} }),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
const rows = await measureAll(names);
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else printTable(rows, canPin);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

/** @param {readonly string[]} wanted */
async function measureAll(wanted) {
  const chosen = await Promise.all(wanted.map(async (name) => ({ name, bench: await benches[name]?.() })));
  const done = [];
  for (const [needs, provide] of Object.entries(providers)) {
    const group = chosen.filter(({ bench }) => bench?.needs === needs);
    if (group.length === 0) continue;
    const given = await provide();
    try {
      for (const { name, bench } of group) done.push(...(await measureOne(name, bench, given)));
    } finally {
      await given.close();
    }
  }
  return done;
}

/**
 * A bench that breaks is a row that fails, and the others still run.
 * @param {string} name
 * @param {{ measure: (given: any) => Promise<object[]> } | undefined} bench
 * @param {unknown} given
 */
async function measureOne(name, bench, given) {
  try {
    return ((await bench?.measure(given)) ?? []).map(judge);
  } catch (problem) {
    const comparedWith = problem instanceof Error ? problem.message : String(problem);
    return [judge({ name, value: Number.NaN, unit: '', must: {}, aim: {}, comparedWith, steady: false })];
  }
}

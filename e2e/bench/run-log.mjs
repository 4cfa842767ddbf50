import { benchKey, startBareRuntime } from './lib/bare-runtime.mjs';
import { runLoad } from './lib/children.mjs';
import { interleave } from './lib/interleave.mjs';

/** What writing the run log costs a saturated runtime: the published one against the same flow without a database. */
export const needs = 'published';
const connections = 32;
const sliceMs = 3_000;

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure(flow) {
  const silent = await startBareRuntime({ modelPort: flow.modelPort, databaseUrl: null });
  try {
    const logged = flow.order('runtime', connections, sliceMs);
    const unlogged = {
      ...logged,
      port: silent.port,
      path: '/api/v1/run/bench',
      headers: { ...logged.headers, 'x-api-key': benchKey },
    };
    runLoad({ ...logged, durationMs: 2_000 });
    runLoad({ ...unlogged, durationMs: 2_000 });
    const result = await interleave({
      slices: 3,
      measure: () => runLoad(logged).perSecond,
      reference: () => runLoad(unlogged).perSecond,
    });
    return [
      {
        name: 'run log on',
        value: result.ratio,
        unit: '× off',
        must: { atLeast: 0.6 },
        aim: { atLeast: 0.8 },
        comparedWith: `${result.measured.toFixed(0)} runs/s, without ${result.reference.toFixed(0)}/s`,
        ...result,
      },
    ];
  } finally {
    await silent.close();
  }
}

import { runLoad, startServer } from './lib/children.mjs';
import { expectedAnswer, question } from './lib/five-components.mjs';
import { interleave } from './lib/interleave.mjs';
import { testedCore } from './lib/pin.mjs';

/** Runs a second, saturated, against the bare ceiling; both on core 0 in turns. */
export const needs = 'published';
const connections = 32;
const sliceMs = 3_000;

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure(flow) {
  const bare = await startServer('bare-server.mjs', [String(flow.modelPort)], testedCore);
  try {
    const ours = flow.order('runtime', connections, sliceMs);
    const ceiling = bareOrder(bare.port, connections, sliceMs);
    runLoad({ ...ours, durationMs: 2_000 });
    runLoad({ ...ceiling, durationMs: 2_000 });
    const result = await interleave({
      slices: 3,
      measure: () => runLoad(ours).perSecond,
      reference: () => runLoad(ceiling).perSecond,
    });
    return [
      {
        name: 'throughput',
        value: result.ratio,
        unit: '× ceiling',
        must: { atLeast: 0.15 },
        aim: { atLeast: 0.35 },
        comparedWith: `${result.measured.toFixed(0)} runs/s, bare node:http ${result.reference.toFixed(0)}/s`,
        ...result,
      },
    ];
  } finally {
    await bare.close();
  }
}

/**
 * @param {number} port
 * @param {number} count
 * @param {number} durationMs
 * @returns {import('./lib/load.mjs').LoadOrder}
 */
export function bareOrder(port, count, durationMs) {
  return {
    port,
    path: '/',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input_value: question }),
    mustContain: expectedAnswer,
    connections: count,
    durationMs,
  };
}

import { runLoad, startServer } from './lib/children.mjs';
import { interleave } from './lib/interleave.mjs';
import { testedCore } from './lib/pin.mjs';
import { bareOrder } from './throughput.mjs';

/** The p50 of one caller, against the bare ceiling's. */
export const needs = 'published';
const sliceMs = 2_000;

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure(flow) {
  const bare = await startServer('bare-server.mjs', [String(flow.modelPort)], testedCore);
  try {
    const ours = flow.order('runtime', 1, sliceMs);
    const ceiling = bareOrder(bare.port, 1, sliceMs);
    runLoad(ours);
    runLoad(ceiling);
    const result = await interleave({
      slices: 3,
      measure: () => runLoad(ours).p50Ms,
      reference: () => runLoad(ceiling).p50Ms,
    });
    return [
      {
        name: 'latency',
        value: result.ratio,
        unit: '× ceiling',
        must: { atMost: 6 },
        aim: { atMost: 3 },
        comparedWith: `p50 ${result.measured.toFixed(3)} ms, bare node:http ${result.reference.toFixed(3)} ms`,
        ...result,
      },
    ];
  } finally {
    await bare.close();
  }
}

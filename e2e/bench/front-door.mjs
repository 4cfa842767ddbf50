import { runLoad } from './lib/children.mjs';
import { interleave, median } from './lib/interleave.mjs';
import { otherCore, pin, testedCore } from './lib/pin.mjs';

/** What the front door costs: it shares the runtime's core, so that both are the system under test. */
export const needs = 'published';

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure(flow) {
  pin(flow.doorPid, testedCore);
  try {
    const saturated = await compare(flow, 32, 3_000, 'perSecond');
    const single = await compare(flow, 1, 2_000, 'p50Ms');
    const added = median(single.differences);
    return [
      {
        name: 'front-door throughput',
        value: saturated.ratio,
        unit: '× direct',
        must: { atLeast: 0.4 },
        aim: { atLeast: 0.6 },
        comparedWith: `${saturated.measured.toFixed(0)} runs/s, direct ${saturated.reference.toFixed(0)}/s`,
        ...saturated,
      },
      {
        name: 'front-door added p50',
        value: added,
        unit: 'ms',
        must: { atMost: 0.2 },
        aim: { atMost: 0.1 },
        comparedWith: `${single.measured.toFixed(3)} ms, direct ${single.reference.toFixed(3)} ms`,
        spread: single.spread,
        steady: single.steady,
      },
    ];
  } finally {
    pin(flow.doorPid, otherCore);
  }
}

/**
 * @param {import('./lib/published-flow.mjs').PublishedFlow} flow
 * @param {number} connections
 * @param {number} durationMs
 * @param {'perSecond' | 'p50Ms'} figure
 */
async function compare(flow, connections, durationMs, figure) {
  /** @type {number[]} */
  const differences = [];
  let direct = 0;
  const through = flow.order('front door', connections, durationMs);
  const straight = flow.order('runtime', connections, durationMs);
  runLoad({ ...through, durationMs: 1_500 });
  const result = await interleave({
    slices: 3,
    reference: () => {
      direct = runLoad(straight)[figure];
      return direct;
    },
    measure: () => {
      const value = runLoad(through)[figure];
      differences.push(value - direct);
      return value;
    },
  });
  return { ...result, differences };
}

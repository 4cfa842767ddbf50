import { runLoad } from './lib/children.mjs';
import { residentMegabytes } from './lib/pin.mjs';

/** Resident memory of a runtime after many runs, against after its warm-up. */
export const needs = 'published';
const connections = 32;
const runs = 50_000;
const sliceMs = 5_000;

/** @param {import('./lib/published-flow.mjs').PublishedFlow} flow */
export async function measure(flow) {
  const order = flow.order('runtime', connections, sliceMs);
  let answered = 0;
  while (answered < runs / 5) answered += runLoad(order).answered;
  const before = residentMegabytes(flow.runtimePid);
  answered = 0;
  while (answered < runs) answered += runLoad(order).answered;
  const after = residentMegabytes(flow.runtimePid);
  return [
    {
      name: 'memory growth',
      value: (after / before - 1) * 100,
      unit: '%',
      must: { atMost: 15 },
      aim: { atMost: 5 },
      comparedWith: `${before.toFixed(0)} MB after warm-up, ${after.toFixed(0)} MB ${answered} runs later`,
      steady: true,
    },
  ];
}

import { startBareRuntime } from './lib/bare-runtime.mjs';
import { median } from './lib/interleave.mjs';
import { residentMegabytes } from './lib/pin.mjs';

/** Resident memory of a runtime that has started and not been called; the median of three processes. */
export const needs = 'model';
const settleMs = 2_000;

/** @param {{ modelPort: number }} given */
export async function measure({ modelPort }) {
  const readings = [];
  for (let process = 0; process < 3; process += 1) {
    const runtime = await startBareRuntime({ modelPort, databaseUrl: null });
    try {
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      readings.push(residentMegabytes(runtime.pid));
    } finally {
      await runtime.close();
    }
  }
  return [
    {
      name: 'idle memory',
      value: median(readings),
      unit: 'MB',
      must: { atMost: 110 },
      aim: { atMost: 85 },
      comparedWith: `three processes: ${readings.map((reading) => reading.toFixed(0)).join(', ')} MB`,
      steady: true,
    },
  ];
}

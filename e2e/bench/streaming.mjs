import { readFileSync } from 'node:fs';
import { benchKey, startBareRuntime } from './lib/bare-runtime.mjs';
import { runScript, startServer } from './lib/children.mjs';
import { question } from './lib/five-components.mjs';
import { interleave } from './lib/interleave.mjs';
import { otherCore, testedCore } from './lib/pin.mjs';

/** Paced streams: pieces for a second of processor time, and what is added to the first piece, against a bare pipe. */
export const needs = 'nothing';
const streams = 100;
const durationMs = 5_000;

export async function measure() {
  const model = await startServer('paced-model.mjs', [], otherCore);
  const pipe = await startServer('bare-pipe.mjs', [String(model.port)], testedCore);
  const runtime = await startBareRuntime({ modelPort: model.port, databaseUrl: null, isStreaming: true });
  try {
    const json = { 'content-type': 'application/json' };
    const bare = { port: pipe.port, path: '/', headers: json, body: '{}', streams, durationMs };
    const ours = {
      ...bare,
      port: runtime.port,
      path: '/api/v1/run/bench?stream=true',
      headers: { ...json, 'x-api-key': benchKey },
      body: JSON.stringify({ input_value: question }),
    };
    return [await perCpuSecond({ ours, bare, runtime, pipe }), ...(await firstPiece({ ours, bare }))];
  } finally {
    await runtime.close();
    await pipe.close();
    await model.close();
  }
}

/** @typedef {import('./lib/stream-load.mjs').StreamOrder} StreamOrder */

/** @param {{ ours: StreamOrder, bare: StreamOrder, runtime: { pid: number }, pipe: { pid: number } }} sides */
async function perCpuSecond({ ours, bare, runtime, pipe }) {
  runScript('stream-load.mjs', { ...ours, durationMs: 1_500 });
  const result = await interleave({
    slices: 3,
    measure: () => rateOf(ours, runtime.pid),
    reference: () => rateOf(bare, pipe.pid),
  });
  return {
    name: 'paced streaming',
    value: result.ratio,
    unit: '× pipe',
    must: { atLeast: 0.6 },
    aim: { atLeast: 0.75 },
    comparedWith: `${result.measured.toFixed(0)} pieces a processor second, a bare pipe ${result.reference.toFixed(0)}`,
    ...result,
  };
}

/** @param {StreamOrder} order @param {number} pid */
function rateOf(order, pid) {
  const before = cpuSeconds(pid);
  const { pieces } = runScript('stream-load.mjs', order);
  if (pieces === 0) throw new Error('No piece arrived.');
  return pieces / (cpuSeconds(pid) - before);
}

/** One stream at a time: nothing else is waited for. @param {{ ours: StreamOrder, bare: StreamOrder }} sides */
async function firstPiece({ ours, bare }) {
  const readings = [];
  for (let slice = 0; slice < 5; slice += 1) {
    const direct = runScript('stream-load.mjs', { ...bare, streams: 4, durationMs: 4_000 });
    const through = runScript('stream-load.mjs', { ...ours, streams: 4, durationMs: 4_000 });
    readings.push({ direct, through });
  }
  return [
    row(
      'first piece, p50',
      readings.map(({ direct, through }) => through.firstP50Ms - direct.firstP50Ms),
      1,
      0.5,
    ),
    row(
      'first piece, p99',
      readings.map(({ direct, through }) => through.firstP99Ms - direct.firstP99Ms),
      5,
      2,
    ),
  ];
}

/** @param {string} name @param {number[]} added @param {number} must @param {number} aim */
function row(name, added, must, aim) {
  added.sort((left, right) => left - right);
  return {
    name,
    value: added[2] ?? Number.NaN,
    unit: 'ms added',
    must: { atMost: must },
    aim: { atMost: aim },
    comparedWith: `a bare pipe; five slices: ${added.map((ms) => ms.toFixed(2)).join(', ')}`,
    steady: true,
  };
}

/** @param {number} pid */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

import { interleave } from './lib/interleave.mjs';
import { ourSubject, peer, startSubject } from './lib/measured.mjs';
import { installPeers } from './lib/peers.mjs';

/** Steps that are on record before anything depends on them: against the least that could be written, and against DBOS. */
export const needs = 'nothing';
const sliceMs = '2500';

export async function measure() {
  installPeers();
  const database = await startSubject('durable-database');
  const durable = await ourSubject('durable');
  const { url, deploymentId, flowId } = database.said;
  /** @param {'ours' | 'raw'} which @param {number} runs */
  const run = (which, runs) => durable.run(which, url, deploymentId, flowId, String(runs), sliceMs);
  /** @param {number} runs */
  const dbos = (runs) => peer('dbos', url, String(runs), sliceMs);
  try {
    return [...(await againstRaw(run)), ...(await againstDbos(run, dbos)), ...(await manyAtATime(run, dbos))];
  } finally {
    durable.remove();
    await database.close();
  }
}

/** @typedef {{ perStepMs: number, stepsPerSecond: number }} Reading */
/** @typedef {(which: 'ours' | 'raw', runs: number) => Reading} Run */
/** @typedef {(runs: number) => Reading} Dbos */

/** @param {Run} run */
async function againstRaw(run) {
  const result = await interleave({
    slices: 3,
    measure: () => run('ours', 1).perStepMs,
    reference: () => run('raw', 1).perStepMs,
  });
  const comparedWith = `${result.measured.toFixed(3)} ms a step, raw ${result.reference.toFixed(3)} ms`;
  const bounds = { must: { atMost: 1.5 }, aim: { atMost: 1.3 } };
  return [{ name: 'durable step', value: result.ratio, unit: '× raw', ...bounds, comparedWith, ...result }];
}

/** @param {Run} run @param {Dbos} dbos */
async function againstDbos(run, dbos) {
  const result = await interleave({
    slices: 3,
    measure: () => run('ours', 1).perStepMs,
    reference: () => dbos(1).perStepMs,
  });
  const comparedWith = `${result.measured.toFixed(3)} ms a step, DBOS ${result.reference.toFixed(3)} ms`;
  const bounds = { must: { atMost: 0.333 }, aim: { atMost: 0.25 } };
  return [{ name: 'durable step', value: result.ratio, unit: '× DBOS', ...bounds, comparedWith, ...result }];
}

/** @param {Run} run @param {Dbos} dbos */
async function manyAtATime(run, dbos) {
  const result = await interleave({
    slices: 3,
    measure: () => run('ours', 32).stepsPerSecond,
    reference: () => dbos(32).stepsPerSecond,
  });
  const comparedWith = `${result.measured.toFixed(0)} steps/s, DBOS ${result.reference.toFixed(0)}/s`;
  const bounds = { must: { atLeast: 4 }, aim: { atLeast: 8 } };
  return [
    { name: '32 durable runs', value: result.ratio, unit: '× DBOS', ...bounds, comparedWith, ...result },
  ];
}

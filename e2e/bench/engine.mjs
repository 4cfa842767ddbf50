import { interleave } from './lib/interleave.mjs';
import { ourSubject, peer } from './lib/measured.mjs';
import { installPeers } from './lib/peers.mjs';

/** The engine in process: against LangGraph.js, by size of the flow, and what getting ready costs. */
export const needs = 'nothing';
const sliceMs = '2000';

export async function measure() {
  installPeers();
  const engine = await ourSubject('engine');
  try {
    return [await againstLangGraph(engine), await bySize(engine), compile(engine)];
  } finally {
    engine.remove();
  }
}

/** @typedef {Awaited<ReturnType<typeof ourSubject>>} Subject */

/** @param {Subject} engine */
async function againstLangGraph(engine) {
  const result = await interleave({
    slices: 3,
    measure: () => engine.run('5', sliceMs).runsPerSecond,
    reference: () => peer('langgraph', '5', sliceMs).runsPerSecond,
  });
  return {
    name: 'engine',
    value: result.ratio,
    unit: '× LangGraph.js',
    must: { atLeast: 20 },
    aim: { atLeast: 80 },
    comparedWith: `${result.measured.toFixed(0)} runs/s of 5 components, LangGraph.js ${result.reference.toFixed(0)}/s`,
    ...result,
  };
}

/** @param {Subject} engine */
async function bySize(engine) {
  const result = await interleave({
    slices: 3,
    measure: () => 1_000_000 / engine.run('500', sliceMs).runsPerSecond / 500,
    reference: () => 1_000_000 / engine.run('5', sliceMs).runsPerSecond / 5,
  });
  return {
    name: 'cost a component, 500 : 5',
    value: result.ratio,
    unit: '×',
    must: { atMost: 2 },
    aim: { atMost: 1.3 },
    comparedWith: `${result.measured.toFixed(2)} µs a component in 500, ${result.reference.toFixed(2)} µs in 5`,
    ...result,
  };
}

/** @param {Subject} engine */
function compile(engine) {
  const { compileMs } = engine.run('500', '200');
  return {
    name: 'hash and compile of 500',
    value: compileMs,
    unit: 'ms',
    must: { atMost: 20 },
    aim: { atMost: 8 },
    comparedWith: 'median of 15, in one process',
    steady: true,
  };
}

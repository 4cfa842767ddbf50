import { compileFlow, runPlan } from '@/flows/engine';
import { versionDigests } from '@/flows/model/digest';
import type { FlowDocument } from '@/flows/model/document';
import { chainLibrary, chainOf } from './chain';
import { chainPorts } from './chain-ports';

/** The engine alone, in process. Prints runs a second and what getting ready costs. `engine.mjs <components> <milliseconds>` */
const components = Number(process.argv[2] ?? 5);
const durationMs = Number(process.argv[3] ?? 2_000);

async function main(): Promise<void> {
  const document = chainOf(components);
  const compiled = compileFlow(document, chainLibrary);
  if (!compiled.ok) throw new Error(compiled.findings[0]?.message);
  const { plan } = compiled;
  const once = async (): Promise<void> => {
    const input = { runId: 'run', flowId: 'flow', sessionId: 'session' };
    const { status, steps } = await runPlan(plan, input, chainPorts).result;
    if (status !== 'succeeded' || steps.length !== components) throw new Error('The run went wrong.');
  };
  await repeat(once, durationMs / 4);
  const runsPerSecond = await repeat(once, durationMs);
  console.log(JSON.stringify({ runsPerSecond, compileMs: median(compileTimes(document)) }));
}

async function repeat(act: () => Promise<void>, forMs: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < forMs) {
    for (let batch = 0; batch < 10; batch += 1) await act();
    count += 10;
  }
  return (count * 1_000) / (performance.now() - begin);
}

/** Canonical hash and plan, as a publish or the first run of a draft pays for them. A fresh copy each time: nothing is remembered. */
function compileTimes(document: FlowDocument): number[] {
  return Array.from({ length: 15 }, () => {
    const copy = structuredClone(document);
    const begin = performance.now();
    versionDigests(copy);
    compileFlow(copy, chainLibrary);
    return performance.now() - begin;
  });
}

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

void main();

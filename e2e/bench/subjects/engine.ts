import { compileFlow, type EnginePorts, runPlan } from '@/flows/engine';
import { type Component, defineComponent } from '@/flows/model/component';
import { versionDigests } from '@/flows/model/digest';
import { edgeId, emptyDocument, type FlowDocument } from '@/flows/model/document';

/**
 * The engine alone: a chain of components that do nothing, in process. Prints runs a second and what compiling costs.
 * `engine.mjs <components> <milliseconds>`
 */
const components = Number(process.argv[2] ?? 5);
const durationMs = Number(process.argv[3] ?? 2_000);

const nothing: Component = defineComponent({
  type: 'bench/nothing',
  version: 1,
  title: 'Nothing',
  description: 'Passes on what it gets.',
  icon: 'circle',
  family: 'bench',
  fields: {},
  inputs: { in: { label: 'In', type: 'text' } },
  outputs: { out: { label: 'Out', type: 'text' } },
  exit: { as: 'text', port: 'out' },
  run: async (_context, { inputs }) => ({ out: inputs.in ?? 'x' }),
});
const library = { get: (type: string) => (type === nothing.type ? nothing : undefined) };
const ports: EnginePorts = {
  emit: () => {},
  model: () => {
    throw new Error('There is no model here.');
  },
  secret: () => Promise.reject(new Error('There is no secret here.')),
  fetch: () => Promise.reject(new Error('There is no network here.')),
  clock: { now: () => performance.now(), after: () => () => {} },
  random: () => 0.5,
};

function chain(length: number): FlowDocument {
  const document = emptyDocument();
  for (let index = 0; index < length; index += 1) {
    const id = `step-${String(index).padStart(4, '0')}`;
    document.components[id] = {
      type: nothing.type,
      typeVersion: 1,
      settings: {},
      position: { x: index * 300, y: 0 },
    };
    if (index === 0) continue;
    const before = `step-${String(index - 1).padStart(4, '0')}`;
    const edge = { from: { component: before, port: 'out' }, to: { component: id, port: 'in' } };
    document.edges[edgeId(edge)] = edge;
  }
  return document;
}

async function main(): Promise<void> {
  const document = chain(components);
  const compiled = compileFlow(document, library);
  if (!compiled.ok) throw new Error(compiled.findings[0]?.message);
  const { plan } = compiled;
  const once = async (): Promise<void> => {
    const input = { runId: 'run', flowId: 'flow', sessionId: 'session' };
    const { status, steps } = await runPlan(plan, input, ports).result;
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
    compileFlow(copy, library);
    return performance.now() - begin;
  });
}

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

void main();

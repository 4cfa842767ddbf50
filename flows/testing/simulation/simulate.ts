import { compileFlow, type Plan } from '@/flows/engine/index';
import type { FlowDocument } from '@/flows/model/document';
import { libraryOf } from '@/flows/testing/test-components';
import { brokenPromises } from './broken-promises';
import type { GlueFlaws, StepStart } from './held-run';
import { RandomFaults } from './random-faults';
import { linkedFlowId, type RandomFlow, randomFlow } from './random-flow';
import { SeededRandom } from './seeded-random';
import { SimulatedClient } from './simulated-client';
import { simulatedComponents } from './simulated-components';
import { simulatedRegions } from './simulated-regions';
import { isTerminal, leaseMs, SimulatedStore } from './simulated-store';
import { SimulatedTime } from './simulated-time';
import { SimulatedWorker } from './simulated-worker';
import { SimulatedWorld } from './simulated-world';

/** What is wrong in a variant; nothing as by default. */
export interface Variant {
  readonly flaws?: GlueFlaws;
  readonly store?: new (now: () => number) => SimulatedStore;
}

interface Simulation {
  readonly seed: number;
  /** Promises of the product that did not hold, each with what was seen. */
  readonly broken: readonly string[];
  readonly trace: readonly string[];
}

const library = libraryOf(...simulatedComponents, ...simulatedRegions);
const mostHappenings = 10_000;
const zombieMs = 45_000;

/** One story: a random flow, a few runs of it, two processes, and whatever goes wrong. The seed decides everything. */
export async function simulate(
  seed: number,
  { flaws = {}, store: Store = SimulatedStore }: Variant = {},
): Promise<Simulation> {
  const random = new SeededRandom(seed);
  const faults = new RandomFaults(random);
  const time = new SimulatedTime(random, faults);
  const store = new Store(() => time.nowMs);
  const world = new SimulatedWorld(time);
  const client = new SimulatedClient(time, store);
  const starts: StepStart[] = [];
  const flow = randomFlow(random);
  const published = compiled(flow);
  const newer = compiled(ofVersion(flow, 2));
  const outside = {
    time,
    store,
    world,
    flaws,
    planOf: (version: number) => (version === 1 ? published : newer),
    faults,
    started: (start: StepStart) => starts.push(start),
  };
  let born = 0;
  const bear = () => {
    born += 1;
    return new SimulatedWorker(`w${born}`, outside);
  };
  faults.onDeath = () => time.after(random.between(500, 3_000), null, bear);
  bear();
  bear();
  const asked = random.between(1, 2);
  for (let index = 0; index < asked; index += 1) client.ask(`key-${index}`);
  let quietSinceMs: number | null = null;
  const isOver = () => {
    const rows = [...store.rows.values()];
    const ended = client.log.accepted.size === asked && rows.every(({ status }) => isTerminal(status));
    quietSinceMs = ended ? (quietSinceMs ?? time.nowMs) : null;
    return quietSinceMs !== null && time.nowMs - quietSinceMs > zombieMs + leaseMs;
  };
  const ended = await time.run(isOver, mostHappenings);
  const broken = brokenPromises({ store, world, log: client.log, starts, ended, flow: flow.document });
  return { seed, broken, trace: time.trace };
}

function compiled({ document, linked }: RandomFlow): Plan {
  const link = { flowId: linkedFlowId, name: 'Linked', version: null, document: linked };
  const result = compileFlow(document, library, { flow: () => link });
  if (!result.ok)
    throw new Error(result.findings.map(({ severity, message }) => `${severity}: ${message}`).join('\n'));
  return result.plan;
}

/** The same flow as it would be published after some edits. */
function ofVersion({ document, linked }: RandomFlow, version: number): RandomFlow {
  return { document: withVersion(document, version), linked: withVersion(linked, version) };
}

function withVersion(flow: FlowDocument, version: number): FlowDocument {
  const components = Object.entries(flow.components).map(([id, component]) =>
    component.type === 'sim/remembers'
      ? ([id, { ...component, settings: { ...component.settings, version } }] as const)
      : ([id, component] as const),
  );
  return { ...flow, components: Object.fromEntries(components) };
}

import { edgeId, emptyDocument, type FlowComponent, type FlowDocument } from '@/flows/model/document';
import type { SeededRandom } from './seeded-random';

/** A flow of up to thirty components, wired at random from front to back. */
export function randomFlow(random: SeededRandom, version: number): FlowDocument {
  const count = random.between(2, random.chance(0.2) ? 30 : 12);
  const document = emptyDocument();
  const components: Record<string, FlowComponent> = {};
  const edges: FlowDocument['edges'] = {};
  const sources: { readonly component: string; readonly port: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = `n${String(index).padStart(2, '0')}`;
    const component = randomComponent(random, version);
    components[id] = component;
    for (let edge = random.between(0, 3); edge > 0 && sources.length > 0; edge -= 1) {
      const from = sources[random.between(0, sources.length - 1)];
      if (!from) continue;
      const added = { from, to: { component: id, port: 'in' } };
      edges[edgeId(added)] = added;
    }
    for (const port of portsOf(component)) sources.push({ component: id, port });
  }
  return { ...document, components, edges };
}

const types = [
  'sim/works',
  'sim/works',
  'sim/works',
  'sim/acts',
  'sim/remembers',
  'sim/chooses',
  'sim/streams',
  'sim/reads',
  'sim/sleeps',
  'sim/asks-person',
] as const;

function randomComponent(random: SeededRandom, version: number): FlowComponent {
  const type = random.chance(0.03) ? 'sim/fails' : random.pick(types);
  const position = { x: 0, y: 0 };
  const settings = { version, ...(type === 'sim/sleeps' ? { forMs: random.between(0, 30_000) } : {}) };
  const policy = randomPolicy(random, type);
  return { type, typeVersion: 1, settings, position, ...(policy && { policy }) };
}

function randomPolicy(random: SeededRandom, type: string): FlowComponent['policy'] {
  if (!random.chance(0.4)) return undefined;
  const policy: NonNullable<FlowComponent['policy']> = { retries: random.between(0, 4) };
  if (random.chance(0.3)) policy.timeoutMs = random.between(100, 20_000);
  if (type !== 'sim/chooses' && random.chance(0.4)) {
    policy.onError = 'fallback';
    policy.fallback = { out: 'fallback' };
  }
  return policy;
}

function portsOf({ type }: FlowComponent): string[] {
  return type === 'sim/chooses' ? ['left', 'right'] : ['out'];
}

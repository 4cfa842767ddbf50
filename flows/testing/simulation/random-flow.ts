import { edgeId, emptyDocument, type FlowComponent, type FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import type { SeededRandom } from './seeded-random';

/** A flow of up to thirty components, and the one it links to. */
export interface RandomFlow {
  readonly document: FlowDocument;
  readonly linked: FlowDocument;
}

export const linkedFlowId = 'linked';

export function randomFlow(random: SeededRandom): RandomFlow {
  const linked = new Drawing(random);
  linked.sources.push({ component: linked.add('sim/enters'), port: 'out' });
  linked.addBlocks(random.between(1, 3), 1);
  linked.feed(linked.add('sim/leaves'), 2);
  const whole = new Drawing(random);
  whole.addBlocks(random.between(2, random.chance(0.2) ? 18 : 8), 0);
  return { document: whole.document(), linked: linked.document() };
}

interface Source {
  readonly component: string;
  readonly port: string;
}

const plainTypes = [
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
const toolTypes = ['sim/works', 'sim/acts', 'sim/remembers', 'sim/asks-person'] as const;
const roundTypes = ['sim/works', 'sim/acts', 'sim/remembers', 'sim/streams', 'sim/sleeps'] as const;
const mostComponents = 28;

/** Draws from front to back: each block is fed by some that were there before. */
class Drawing {
  /** What may feed the next block. */
  readonly sources: Source[] = [];
  readonly #random: SeededRandom;
  readonly #components: Record<string, FlowComponent> = {};
  readonly #edges: FlowDocument['edges'] = {};
  #count = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  document(): FlowDocument {
    return { ...emptyDocument(), components: this.#components, edges: this.#edges };
  }

  /** `depth`: how many loops and flows are around. */
  addBlocks(count: number, depth: number): void {
    for (let block = 0; block < count && this.#count < mostComponents; block += 1) this.#addBlock(depth);
  }

  add(
    type: string,
    settings: Readonly<Record<string, Json>> = {},
    more: Partial<FlowComponent> = {},
  ): string {
    const id = `n${String(this.#count).padStart(2, '0')}`;
    this.#count += 1;
    const position = { x: 0, y: 0 };
    this.#components[id] = { type, typeVersion: 1, settings: { ...settings }, position, ...more };
    return id;
  }

  feed(id: string, most: number, least = 0): void {
    for (let count = this.#random.between(least, most); count > 0; count -= 1) {
      const source = this.sources[this.#random.between(0, this.sources.length - 1)];
      if (source) this.connect(source, id, 'in');
    }
  }

  connect(from: Source, component: string, port: string): void {
    const edge = { from, to: { component, port } };
    this.#edges[edgeId(edge)] = edge;
  }

  #addBlock(depth: number): void {
    const kind = this.#random.next();
    if (kind < 0.1) this.#addLoop();
    else if (kind < 0.17) this.#addCycle();
    else if (kind < 0.24) this.#addAgent();
    else if (kind < 0.3 && depth === 0) this.#addSubFlow();
    else this.#addPlain();
  }

  #addPlain(): void {
    const type = this.#random.chance(0.02) ? 'sim/fails' : this.#random.pick(plainTypes);
    const settings = type === 'sim/sleeps' ? { forMs: this.#random.between(0, 30_000) } : {};
    const policy = this.#policy(type !== 'sim/chooses');
    const id = this.add(type, settings, policy && { policy });
    this.feed(id, 3);
    this.#offer(id, ...(type === 'sim/chooses' ? ['left', 'right'] : ['out']));
  }

  #offer(component: string, ...ports: readonly string[]): void {
    for (const port of ports) this.sources.push({ component, port });
  }

  /** lists → for-each ⇄ body */
  #addLoop(): void {
    const list = this.add('sim/lists', { count: this.#random.between(0, 3) });
    this.feed(list, 2);
    const loop = this.add('sim/for-each', { concurrency: this.#random.between(1, 3) });
    this.connect({ component: list, port: 'out' }, loop, 'items');
    const last = this.#within({ component: loop, port: 'item' });
    this.connect(last, loop, 'result');
    this.#offer(loop, 'done');
  }

  /** again ⇄ body */
  #addCycle(): void {
    const gate = this.add('sim/again');
    this.feed(gate, 2, 1);
    const last = this.#within({ component: gate, port: 'again' });
    this.connect(last, gate, 'back');
    this.#offer(gate, 'out');
  }

  /** What lies in a round: a chain, with a branch of it now and then. What is outside may come in as well. */
  #within(first: Source): Source {
    let last = first;
    for (let length = this.#random.between(1, 2); length > 0; length -= 1) {
      const type = this.#random.pick(roundTypes);
      const id = this.add(type, type === 'sim/sleeps' ? { forMs: this.#random.between(0, 3_000) } : {});
      this.connect(last, id, 'in');
      if (this.#random.chance(0.3)) this.feed(id, 1);
      last = { component: id, port: 'out' };
    }
    return last;
  }

  #addAgent(): void {
    const agent = this.add('sim/agent');
    this.feed(agent, 2);
    for (let count = this.#random.between(1, 3); count > 0; count -= 1) {
      const tool = this.add(this.#random.pick(toolTypes), {}, { tool: { name: `tool_${count}` } });
      this.connect({ component: tool, port: 'tool' }, agent, 'tools');
    }
    this.#offer(agent, 'out');
  }

  #addSubFlow(): void {
    const port = (name: string) => ({ name, label: name, type: 'text' });
    const id = this.add('sim/sub-flow', {
      flow: {
        flowId: linkedFlowId,
        version: 'latest',
        name: 'Linked',
        ports: { inputs: [port('n00')], outputs: [] },
      },
    });
    const texts = this.sources.filter(({ port }) => port !== 'done');
    const source = texts[this.#random.between(0, texts.length - 1)];
    if (source) this.connect(source, id, 'n00');
  }

  #policy(mayFallBack: boolean): FlowComponent['policy'] {
    if (!this.#random.chance(0.4)) return undefined;
    const policy: NonNullable<FlowComponent['policy']> = { retries: this.#random.between(0, 4) };
    if (this.#random.chance(0.3)) policy.timeoutMs = this.#random.between(100, 20_000);
    if (!mayFallBack || !this.#random.chance(0.4)) return policy;
    return { ...policy, onError: 'fallback', fallback: { out: 'fallback' } };
  }
}

import type { Component } from '@/flows/model/component';
import {
  edgeId,
  type FlowComponent,
  type FlowDocument,
  type FlowEdge,
  type FlowLimits,
} from '@/flows/model/document';
import type { FlowEntry, FlowExit } from '@/flows/model/flow-interface';
import type { Plan, PlanConsumer, PlanGiven, PlanTool } from './plan';

/** What is known of a document while its plan is built. */
export interface PlanBuild {
  readonly document: FlowDocument;
  readonly components: Readonly<Record<string, Component>>;
  readonly entries: readonly FlowEntry[];
  readonly exits: readonly FlowExit[];
  readonly edgesTo: ReadonlyMap<string, readonly FlowEdge[]>;
  /** The edges that go back in a cycle, by their key, under the name that their value has in the next round. */
  readonly backKeys: Map<string, string>;
  /** The plan of the flow that a component links to. */
  readonly subFlow: (settings: FlowComponent, component: Component) => Plan | null;
  readonly tools: Record<string, PlanTool>;
  readonly limits: FlowLimits;
}

/** The slots of one plan: one for each output of its steps, and one for each value that comes from outside. */
export class Slots {
  readonly captures: { readonly from: number; readonly to: number }[] = [];
  readonly #build: PlanBuild;
  readonly #outer: Slots | null;
  readonly #byKey = new Map<string, number>();
  readonly #consumers: PlanConsumer[][] = [];
  readonly #givens: { readonly slot: number; readonly isOptional: boolean }[] = [];

  constructor(build: PlanBuild, outer: Slots | null) {
    this.#build = build;
    this.#outer = outer;
  }

  add(key: string): number {
    const slot = this.#consumers.length;
    this.#byKey.set(key, slot);
    this.#consumers.push([]);
    return slot;
  }

  /** Filled before the plan begins. */
  addGiven(key: string, isOptional = false): number {
    const slot = this.add(key);
    this.#givens.push({ slot, isOptional });
    return slot;
  }

  /** Of an edge's source; one that lies outside is brought in. */
  of(edge: FlowEdge): number | undefined {
    return this.#find(
      this.#build.backKeys.get(edgeId(edge)) ?? outputKey(edge.from.component, edge.from.port),
    );
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Of an output of this very plan. */
  own(key: string): number {
    const slot = this.#byKey.get(key);
    if (slot === undefined) throw new Error(`The plan has no slot for “${key}”.`);
    return slot;
  }

  feed(slot: number, consumer: PlanConsumer): void {
    this.#consumers[slot]?.push(consumer);
  }

  /** Who reads a slot: the list grows while the plan is built. */
  consumers(slot: number): readonly PlanConsumer[] {
    return this.#consumers[slot] ?? [];
  }

  output(key: string): { readonly slot: number; readonly consumers: readonly PlanConsumer[] } {
    const slot = this.own(key);
    return { slot, consumers: this.consumers(slot) };
  }

  /** When all of the plan is known: in its order. */
  sortConsumers(): void {
    for (const consumers of this.#consumers) consumers.sort((left, right) => left.step - right.step);
  }

  /** What of a plan follows from its slots. */
  shape(): { readonly slotCount: number; readonly givens: PlanGiven[] } {
    const givens = this.#givens.map((given) => ({ ...given, consumers: this.consumers(given.slot) }));
    return { slotCount: this.#consumers.length, givens };
  }

  #find(key: string): number | undefined {
    const known = this.#byKey.get(key);
    if (known !== undefined || !this.#outer) return known;
    const from = this.#outer.#find(key);
    if (from === undefined) return undefined;
    const to = this.addGiven(key);
    this.captures.push({ from, to });
    return to;
  }
}

export function outputKey(component: string, port: string): string {
  return `${component}.${port}`;
}

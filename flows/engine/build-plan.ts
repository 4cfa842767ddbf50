import type { Component } from '@/flows/model/component';
import { type FlowDocument, type FlowEdge, sortedIds } from '@/flows/model/document';
import { type FlowInterface, flowInterface } from '@/flows/model/flow-interface';
import { type FlowStructure, partIds } from '@/flows/model/flow-structure';
import { own } from '@/flows/model/own';
import { buildRegion } from './build-region';
import type { Plan } from './plan';
import { type PlanBuild, Slots } from './plan-build';

/**
 * The plan of a document that has been checked: every type is known, every edge has both its ends, and the flow can be
 * divided into steps, loops and cycles.
 */
export function buildPlan(document: FlowDocument, about: PlanSources): Plan {
  const { components, structure } = about;
  const { limits, concurrency } = document.settings;
  const build: PlanBuild = {
    document,
    components,
    ...orderedInterface(about, flowInterface(document, components)),
    edgesTo: edgesTo(document),
    backKeys: new Map(),
    subFlow: about.subFlow,
    tools: {},
    limits: { ...limits },
  };
  const { plan } = buildRegion(build, structure, new Slots(build, null));
  return deepFreeze({ ...plan, concurrency });
}

export interface PlanSources {
  readonly components: Readonly<Record<string, Component>>;
  readonly structure: FlowStructure;
  /** The plan of the flow that a component links to. */
  readonly subFlow: PlanBuild['subFlow'];
}

/** Entries and exits in the order of the plan: the order in which a run reaches them. */
function orderedInterface({ structure }: PlanSources, { entries, exits }: FlowInterface): FlowInterface {
  const places = new Map(structure.parts.flatMap(partIds).map((id, index) => [id, index]));
  const placeOf = ({ componentId }: { readonly componentId: string }) => places.get(componentId) ?? 0;
  const inOrder = <End extends { readonly componentId: string }>(ends: readonly End[]) =>
    [...ends].sort((left, right) => placeOf(left) - placeOf(right));
  return { entries: inOrder(entries), exits: inOrder(exits) };
}

/** By component, in a stable order. */
function edgesTo(document: FlowDocument): Map<string, FlowEdge[]> {
  const edges = new Map<string, FlowEdge[]>();
  for (const key of sortedIds(document.edges)) {
    const edge = own(document.edges, key);
    if (!edge) continue;
    const known = edges.get(edge.to.component);
    if (known) known.push(edge);
    else edges.set(edge.to.component, [edge]);
  }
  return edges;
}

/** Components stay as they are: they belong to the library. Tools know each other: frozen first, it comes to an end. */
function deepFreeze<Value extends object>(value: Value): Value {
  Object.freeze(value);
  for (const item of Object.values(value)) {
    if (typeof item === 'object' && item !== null && !Object.isFrozen(item) && !('run' in item))
      deepFreeze(item);
  }
  return value;
}

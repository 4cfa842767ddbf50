import { componentLabel } from '@/flows/model/catalogue';
import type { Component } from '@/flows/model/component';
import { type FlowComponent, type FlowDocument, type FlowEdge, sortedIds } from '@/flows/model/document';
import { flowInterface } from '@/flows/model/flow-interface';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { fieldsOf, portsOf } from '@/flows/model/ports-of';
import type { Plan, PlanConsumer, PlanInput, PlanOutput, PlanStep } from './plan';
import { stepRules } from './step-policy';

/** The plan of a document that has been checked: every type is known, every edge has both its ends, nothing loops. */
export function buildPlan(
  document: FlowDocument,
  componentOf: (type: string) => Component | undefined,
): Plan {
  const nodes = sortNodes(document).flatMap((id, index): Node[] => {
    const settings = own(document.components, id);
    const component = settings && componentOf(settings.type);
    return settings && component ? [{ id, index, settings, component }] : [];
  });
  const wiring = wire(document, nodes);
  const steps = nodes.map((node) => buildStep(node, wiring));
  const catalogue = Object.fromEntries(nodes.map(({ component }) => [component.type, component]));
  const limits = { ...document.settings.limits };
  return deepFreeze({
    steps,
    slotCount: wiring.slots.size,
    limits,
    ...orderedInterface(document, catalogue, steps),
  });
}

interface Node {
  readonly id: string;
  readonly index: number;
  readonly settings: FlowComponent;
  readonly component: Component;
}

interface Wiring {
  /** By `component.port` of an output. */
  readonly slots: ReadonlyMap<string, number>;
  readonly consumers: ReadonlyMap<string, PlanConsumer[]>;
  /** By `component.port` of an input. */
  readonly sources: ReadonlyMap<string, string[]>;
}

/** Kahn's order; among those that are ready, by id, so that the same flow always gives the same plan. */
function sortNodes(document: FlowDocument): string[] {
  const waiting = new Map(sortedIds(document.components).map((id) => [id, 0]));
  const followers = new Map<string, string[]>();
  for (const { from, to } of sortedEdges(document)) {
    waiting.set(to.component, (waiting.get(to.component) ?? 0) + 1);
    listAt(followers, from.component).push(to.component);
  }
  const order = [...waiting.keys()].filter((id) => waiting.get(id) === 0);
  for (const id of order) {
    for (const follower of followers.get(id) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) order.push(follower);
    }
  }
  return order;
}

function sortedEdges(document: FlowDocument): FlowEdge[] {
  return sortedIds(document.edges).flatMap((key) => own(document.edges, key) ?? []);
}

function wire(document: FlowDocument, nodes: readonly Node[]): Wiring {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const slots = new Map<string, number>();
  for (const { id, component } of nodes) {
    for (const port of Object.keys(component.outputs)) slots.set(`${id}.${port}`, slots.size);
  }
  const consumers = new Map<string, PlanConsumer[]>();
  const sources = new Map<string, string[]>();
  for (const { from, to } of sortedEdges(document)) {
    const target = byId.get(to.component);
    const port = target && own(target.component.inputs, to.port);
    if (!target) continue;
    const source = `${from.component}.${from.port}`;
    listAt(consumers, source).push({ step: target.index, streams: port?.streams === true });
    listAt(sources, `${to.component}.${to.port}`).push(source);
  }
  return { slots, consumers, sources };
}

function buildStep({ id, index, settings, component }: Node, wiring: Wiring): PlanStep {
  const fieldTypes = fieldsOf(component, settings);
  const inputs = Object.entries(portsOf(component, settings).inputs).map(([name, port]): PlanInput => {
    const slots = (wiring.sources.get(`${id}.${name}`) ?? []).flatMap((key) => wiring.slots.get(key) ?? []);
    return { name, port, dynamic: !Object.hasOwn(component.inputs, name), slots };
  });
  const outputs = Object.entries(component.outputs).map(([name, { type }]): PlanOutput => {
    const key = `${id}.${name}`;
    return { name, type, slot: wiring.slots.get(key) ?? 0, consumers: inOrder(wiring.consumers.get(key)) };
  });
  return {
    index,
    id,
    name: componentLabel(settings, { [component.type]: component }),
    component,
    fieldTypes,
    fields: mergedFields(fieldTypes, settings),
    inputs,
    outputs,
    policy: stepRules(component, settings.policy),
    frozen: settings.frozen === true,
    edgeCount: inputs.reduce((count, input) => count + input.slots.length, 0),
  };
}

function inOrder(consumers: PlanConsumer[] = []): PlanConsumer[] {
  return consumers.sort((left, right) => left.step - right.step);
}

function mergedFields(types: PlanStep['fieldTypes'], { settings }: FlowComponent): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(types).map(([name, field]) => [name, own(settings, name) ?? field.default]),
  );
}

/** Entries and exits in the order of the plan: the order in which a run reaches them. */
function orderedInterface(
  document: FlowDocument,
  catalogue: Readonly<Record<string, Component>>,
  steps: readonly PlanStep[],
): Pick<Plan, 'entries' | 'exits'> {
  const { entries, exits } = flowInterface(document, catalogue);
  const places = new Map(steps.map((step) => [step.id, step.index]));
  const placeOf = ({ componentId }: { componentId: string }) => places.get(componentId) ?? 0;
  return {
    entries: [...entries].sort((left, right) => placeOf(left) - placeOf(right)),
    exits: exits
      .map((exit) => ({ ...exit, step: placeOf(exit) }))
      .sort((left, right) => left.step - right.step),
  };
}

function listAt<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}

/** Components stay as they are: they belong to the library. */
function deepFreeze<Value extends object>(value: Value): Value {
  for (const item of Object.values(value)) {
    if (typeof item === 'object' && item !== null && !Object.isFrozen(item) && !('run' in item))
      deepFreeze(item);
  }
  return Object.freeze(value);
}

import { edgeId, type FlowEdge } from '@/flows/model/document';
import { type FlowPart, type FlowStructure, partIds, roundPorts } from '@/flows/model/flow-structure';
import { portsOf } from '@/flows/model/ports-of';
import { buildComponent, componentOf, labelOf } from './build-component';
import { buildTool } from './build-tool';
import { cycleComponent } from './cycle-component';
import type { PlanBody, PlanCycle, PlanExit, PlanStep } from './plan';
import { outputKey, type PlanBuild, Slots } from './plan-build';

type LoopPart = Extract<FlowPart, { kind: 'loop' }>;
type CyclePart = Extract<FlowPart, { kind: 'cycle' }>;

/** The plan of one part of a flow: of all of it, of the rounds of a loop, of a cycle. */
export function buildRegion(build: PlanBuild, structure: FlowStructure, slots: Slots): PlanBody {
  for (const part of structure.parts) for (const key of outputKeys(build, part)) slots.add(key);
  const steps = structure.parts.map((part, index) => buildPart(build, part, { slots, index }));
  slots.sortConsumers();
  const { entries, limits, tools } = build;
  const plan = { steps, entries, exits: exitsOf(build, steps), tools, limits, ...slots.shape() };
  return { plan, captures: slots.captures };
}

/** Where a part stands in the plan that is built. */
interface Place {
  readonly slots: Slots;
  readonly index: number;
}

function outputKeys(build: PlanBuild, part: FlowPart): string[] {
  if (part.kind === 'cycle') return leavingKeys(build, part);
  const { settings, component } = componentOf(build, part.id);
  const names = Object.keys(portsOf(component, settings).outputs);
  const inside = part.kind === 'loop' ? roundPorts(part.control) : [];
  return names.filter((name) => !inside.includes(name)).map((name) => outputKey(part.id, name));
}

function buildPart(build: PlanBuild, part: FlowPart, place: Place): PlanStep {
  switch (part.kind) {
    case 'step':
      return buildStep(build, part.id, place);
    case 'loop':
      return buildLoop(build, part, place);
    case 'cycle':
      return buildCycle(build, part, place);
  }
}

function buildStep(build: PlanBuild, id: string, { slots, index }: Place): PlanStep {
  const known = componentOf(build, id);
  const feeding = (input: string) => feedingOf(build, id, input).flatMap((edge) => slots.of(edge) ?? []);
  const step = buildComponent(build, known, { slots, index, feeding });
  return known.settings.tool ? buildTool(build, known, step) : step;
}

function buildLoop(build: PlanBuild, part: LoopPart, place: Place): PlanStep {
  const { id, control: ports } = part;
  const step = buildComponent(build, componentOf(build, id), {
    ...place,
    // What a round gives back is there when the loop has long begun.
    feeding: (input) =>
      input === ports.result ? [] : feedingOf(build, id, input).flatMap((edge) => place.slots.of(edge) ?? []),
  });
  const inside = new Slots(build, place.slots);
  const given = (port: string) => inside.addGiven(outputKey(id, port));
  const [item, index, accumulated] = [given(ports.item), given(ports.index), given(ports.accumulated)];
  const { plan } = buildRegion(build, part.body, inside);
  const result = feedingOf(build, id, ports.result).flatMap((edge) => inside.of(edge) ?? []);
  const body: PlanBody = { plan: { ...plan, ...inside.shape() }, captures: inside.captures };
  const accumulates = inside.consumers(accumulated).length > 0 || result.includes(accumulated);
  return {
    ...step,
    inputs: step.inputs.filter(({ name }) => name !== ports.result),
    outputs: step.outputs.filter(({ name }) => !roundPorts(part.control).includes(name)),
    edgeCount: step.edgeCount + feedCaptures(inside, place),
    control: { kind: 'loop', ports, body, item, index, accumulated, result, accumulates },
  };
}

function feedingOf({ edgesTo }: PlanBuild, id: string, input: string): FlowEdge[] {
  return (edgesTo.get(id) ?? []).filter(({ to }) => to.port === input);
}

/** What runs inside waits, as a whole, for what any of it needs from outside. */
function feedCaptures(inside: Slots, { slots, index }: Place): number {
  for (const { from } of inside.captures) slots.feed(from, { step: index, streams: false });
  return inside.captures.length;
}

function buildCycle(build: PlanBuild, part: CyclePart, place: Place): PlanStep {
  const inside = new Slots(build, place.slots);
  const back = part.back.map((edge) => {
    const key = `back:${edgeId(edge)}`;
    build.backKeys.set(edgeId(edge), key);
    return { edge, to: inside.addGiven(key, true) };
  });
  const { plan } = buildRegion(build, part.body, inside);
  const names = leavingKeys(build, part);
  const cycle: PlanCycle = {
    kind: 'cycle',
    body: { plan, captures: inside.captures },
    back: back.map(({ edge: { from }, to }) => {
      const slot = inside.own(outputKey(from.component, from.port));
      return { from: slot, to, source: sourceOf(plan.steps, slot) };
    }),
    leaving: names.map((name) => ({ name, from: inside.own(name) })),
  };
  return {
    index: place.index,
    id: `cycle-${part.id}`,
    name: labelOf(componentOf(build, part.id)),
    component: cycleComponent,
    fieldTypes: {},
    fields: {},
    variables: null,
    inputs: [],
    outputs: names.map((name) => ({
      name,
      label: name,
      type: 'any',
      branch: true,
      ...place.slots.output(name),
    })),
    policy: null,
    frozen: false,
    edgeCount: feedCaptures(inside, place),
    control: cycle,
    isSilent: true,
  };
}

function sourceOf(steps: readonly PlanStep[], slot: number): number {
  return steps.findIndex(({ outputs }) => outputs.some((output) => output.slot === slot));
}

/** The outputs inside a cycle that something outside reads. */
function leavingKeys({ edgesTo }: PlanBuild, part: CyclePart): string[] {
  const inside = new Set(partIds(part));
  const keys = new Set<string>();
  for (const [target, edges] of edgesTo) {
    if (inside.has(target)) continue;
    for (const { from } of edges)
      if (inside.has(from.component)) keys.add(outputKey(from.component, from.port));
  }
  return [...keys].sort();
}

/** In the order of the plan: the order in which a run reaches them. */
function exitsOf({ exits }: PlanBuild, steps: readonly PlanStep[]): PlanExit[] {
  const places = new Map(steps.map((step) => [step.id, step.index]));
  return exits
    .flatMap((exit): PlanExit[] => {
      const step = places.get(exit.componentId);
      return step === undefined ? [] : [{ ...exit, step }];
    })
    .sort((left, right) => left.step - right.step);
}

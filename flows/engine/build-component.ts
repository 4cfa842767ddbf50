import { componentLabel } from '@/flows/model/catalogue';
import type { Component } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { fieldsOf, portsOf } from '@/flows/model/ports-of';
import { buildSubFlow } from './build-sub-flow';
import type { PlanInput, PlanOutput, PlanStep } from './plan';
import { outputKey, type PlanBuild, type Slots } from './plan-build';
import { stepRules } from './step-policy';

/** A component of the document, and its type. */
export interface KnownComponent {
  readonly id: string;
  readonly settings: FlowComponent;
  readonly component: Component;
}

/** The document has been checked, so there is one. */
export function componentOf({ document, components }: PlanBuild, id: string): KnownComponent {
  const settings = own(document.components, id);
  const component = settings && own(components, settings.type);
  if (!settings || !component) throw new Error(`A plan was asked for with “${id}”, whose type is not known.`);
  return { id, settings, component };
}

export function labelOf({ settings, component }: KnownComponent): string {
  return componentLabel(settings, { [component.type]: component });
}

/** The step of one component. */
export function buildComponent(build: PlanBuild, known: KnownComponent, place: StepPlace): PlanStep {
  const { id, settings, component } = known;
  const { slots, index } = place;
  const ports = portsOf(component, settings);
  const fieldTypes = fieldsOf(component, settings);
  const inputs = Object.entries(ports.inputs).map(([name, port]): PlanInput => {
    const feeding = place.feeding(name);
    for (const slot of feeding) slots.feed(slot, { step: index, streams: port.streams === true });
    return { name, port, dynamic: !Object.hasOwn(component.inputs, name), slots: feeding };
  });
  const subFlow = settings.tool ? null : buildSubFlow(build, known);
  const outputs = Object.entries(ports.outputs).flatMap(([name, { type, label, branch }]): PlanOutput[] => {
    // The ports of a loop's rounds are of its body.
    if (!slots.has(outputKey(id, name))) return [];
    const { slot, consumers } = slots.output(outputKey(id, name));
    return [{ name, label, type, branch: branch === true || subFlow !== null, slot, consumers }];
  });
  return {
    index,
    id,
    name: labelOf(known),
    component,
    fieldTypes,
    fields: mergedFields(fieldTypes, settings),
    variables: settings.variables ?? null,
    inputs,
    outputs,
    policy: stepRules(component, settings.policy),
    frozen: settings.frozen === true,
    edgeCount: inputs.reduce((count, input) => count + input.slots.length, 0),
    control: subFlow,
    isSilent: false,
  };
}

export interface StepPlace {
  readonly slots: Slots;
  readonly index: number;
  /** The slots that feed an input. */
  feeding(input: string): number[];
}

function mergedFields(types: PlanStep['fieldTypes'], { settings }: FlowComponent): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(types).map(([name, field]) => [name, own(settings, name) ?? field.default]),
  );
}

import type { FlowComponent } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import { fieldsOf, portsOf } from '@/flows/model/ports-of';
import { toolArguments } from '@/flows/model/tool-arguments';
import { buildComponent, type KnownComponent, labelOf } from './build-component';
import type { PlanStep, PlanTool, ToolArgument } from './plan';
import { outputKey, type PlanBuild, Slots } from './plan-build';
import { argumentSchema } from './tool-schema';

/**
 * A component in tool mode is a step that gives a recipe, and a plan of its own in which it is run when an agent calls
 * it. What the flow feeds it travels with the recipe.
 */
export function buildTool(build: PlanBuild, known: KnownComponent, offer: PlanStep): PlanStep {
  const fed = offer.inputs.filter(({ slots }) => slots.length > 0);
  const tool = toolOf(build, known, new Set(fed.map(({ name }) => name)));
  build.tools[known.id] = tool;
  return { ...offer, inputs: fed, policy: null, control: { kind: 'tool', tool } };
}

function toolOf(build: PlanBuild, known: KnownComponent, fed: ReadonlySet<string>): PlanTool {
  const { id, settings, component } = known;
  const args = argumentsOf(known, fed);
  const { tool, ...asStep } = settings;
  return {
    componentId: id,
    name: tool?.name ?? toolName(labelOf(known)),
    description: tool?.description ?? component.description,
    parameters: argumentSchema(args),
    arguments: args,
    ...callPlan(build, { id, settings: asStep, component }),
  };
}

/** What is fed is no argument, even where the type would have it so. */
function argumentsOf(
  { settings, component }: KnownComponent,
  fed: ReadonlySet<string>,
): Record<string, ToolArgument> {
  const { inputs, fields } = toolArguments(component, settings, fed);
  const args: Record<string, ToolArgument> = {};
  for (const [name, field] of Object.entries(fields)) {
    const isEntry = component.entry?.field === name;
    args[name] = { kind: 'field', field, required: field.required === true || isEntry };
  }
  for (const [name, port] of Object.entries(inputs)) {
    const hasDefault =
      port.field !== undefined && own(fieldsOf(component, settings), port.field) !== undefined;
    if (!fed.has(name)) args[name] = { kind: 'input', port, required: port.required === true && !hasDefault };
  }
  return args;
}

/** One step whose inputs are all filled from outside, or not at all. */
function callPlan(
  build: PlanBuild,
  known: {
    readonly id: string;
    readonly settings: FlowComponent;
    readonly component: KnownComponent['component'];
  },
): Pick<PlanTool, 'plan' | 'slots'> {
  const slots = new Slots(build, null);
  const { inputs, outputs } = portsOf(known.component, known.settings);
  const given = Object.keys(inputs).map((name) => [name, slots.addGiven(`input:${name}`, true)] as const);
  for (const name of Object.keys(outputs)) slots.add(outputKey(known.id, name));
  const byName = new Map(given);
  const step = buildComponent(build, known, { slots, index: 0, feeding: (name) => [byName.get(name) ?? 0] });
  const { tools, limits } = build;
  const plan = { steps: [step], entries: [], exits: [], tools, limits, ...slots.shape() };
  return { plan, slots: Object.fromEntries(given) };
}

/** What models accept as the name of a tool. */
function toolName(label: string): string {
  const name = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[^A-Za-z]+|_+$/g, '')
    .toLowerCase();
  return name.slice(0, 64) || 'tool';
}

import type { OfferedTool, Toolbox } from '@/flows/model/component';
import type { Tool } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { PlanTool, PlanToolOffer } from './plan';
import type { PlanRun } from './plan-run';
import { jsonOf, type PortValue, PortValues, textOf } from './port-value';
import { stepKey } from './ports';
import { InnerFailure } from './run-failure';
import { never } from './run-journal';
import { fieldValues } from './scope-values';
import type { StepRun } from './step-run';
import { argumentProblem } from './tool-arguments';

/** What travels over a port of the type `tool`. */
export function toolRecipe({ tool }: PlanToolOffer, caller: Caller): PortValues {
  const { componentId: component, name, description, parameters } = tool;
  return recipeValue({ kind: 'tool', component, name, description, parameters, inputs: fedTo(caller) });
}

/** One recipe for each tool that the component offers in place of itself. */
export function toolboxRecipes(
  { tool }: PlanToolOffer,
  caller: Caller,
  offered: readonly OfferedTool[],
): PortValues {
  const inputs = fedTo(caller);
  return recipeValue(offered.map((one) => ({ kind: 'tool', component: tool.componentId, ...one, inputs })));
}

function recipeValue(json: Json): PortValues {
  return new PortValues(new Map([['tool', { kind: 'json', json }]]));
}

function fedTo({ scope, run }: Caller): JsonObject {
  const inputs: Record<string, Json> = {};
  for (const input of run.step.inputs) {
    const values = input.slots.flatMap((slot) => scope.slots[slot] ?? []).map(jsonOf);
    if (values.length > 0) inputs[input.name] = input.port.list ? values : (values[0] ?? null);
  }
  return inputs;
}

export interface Caller {
  readonly scope: PlanRun;
  readonly run: StepRun;
}

/** What an agent calls. Each call is a step in a scope of its own; what goes wrong in it is told to the agent. */
export function callableTools(agent: Agent, recipes: readonly Json[]): Tool[] {
  // An attempt before this one may have left calls behind.
  agent.run.inner?.stop('The attempt has ended.');
  const names = new Set<string>();
  return recipes.flat().map((recipe) => {
    const { name: wanted, description, parameters, ...read } = readRecipe(agent, recipe);
    const name = freeName(wanted, names);
    return {
      name,
      description,
      parameters,
      call: (callName, values) => call(agent, { ...read, callName, values }),
    };
  });
}

export interface Agent extends Caller {
  readonly tools: Readonly<Record<string, PlanTool>>;
}

interface ToolCall {
  readonly tool: PlanTool;
  /** What the flow fed it where it was offered. */
  readonly inputs: JsonObject;
  /** Of a tool of a toolbox: what makes the component that one. */
  readonly settings: JsonObject;
  readonly callName: string;
  readonly values: JsonObject;
}

async function call({ scope, run }: Agent, asked: ToolCall): Promise<Json> {
  const { tool, callName } = asked;
  const { componentId, slots } = tool;
  const { fields } = scope.values;
  const { given, changed } = filledIn(asked);
  const end = await scope.openScope(run, tool.plan, {
    scope: `${stepKey(scope.scope, run.step.id)}:${callName}`,
    order: run.calls++,
    isRound: false,
    values: fieldValues({ [componentId]: { ...(fields && own(fields, componentId)), ...changed } }),
    fill: (inside) => {
      for (const [name, json] of given) {
        const slot = own(slots, name);
        if (slot !== undefined) inside[slot] = { kind: 'json', json };
      }
    },
  });
  if (run.record) return never();
  if (end.failure) throw new InnerFailure(end.failure);
  return answerOf(tool, end.slots);
}

/** What comes in over the ports of the component that is called, and the fields that the call sets. */
function filledIn({ tool, inputs, settings, values }: ToolCall) {
  const toolbox = toolboxOf(tool);
  if (toolbox) {
    return { given: Object.entries(inputs), changed: { ...settings, [toolbox.argumentsField]: values } };
  }
  const problem = argumentProblem(tool.arguments, values);
  if (problem) throw wrongArguments(tool.name, problem);
  const isField = ([name]: readonly [string, Json]) => own(tool.arguments, name)?.kind === 'field';
  return {
    given: Object.entries({ ...inputs, ...values }).filter((entry) => !isField(entry)),
    changed: Object.fromEntries(Object.entries(values).filter(isField)),
  };
}

function toolboxOf({ plan }: PlanTool): Toolbox | undefined {
  return plan.steps[0]?.component.toolbox;
}

/** One output as it is, several by name; a message is what it says. */
function answerOf(tool: PlanTool, slots: readonly (PortValue | undefined)[]): Json {
  const answer = toolboxOf(tool)?.answer;
  const outputs = (tool.plan.steps[0]?.outputs ?? []).flatMap(({ name, slot }): [string, Json][] => {
    if (answer !== undefined && name !== answer) return [];
    const value = slots[slot];
    return value ? [[name, value.kind === 'text' ? textOf(value) : value.json]] : [];
  });
  const [only] = outputs;
  return only && outputs.length === 1 ? only[1] : Object.fromEntries(outputs);
}

function readRecipe({ tools }: Agent, recipe: Json) {
  const read = isJsonObject(recipe) ? recipe : {};
  const { component, name, description, parameters, inputs, settings } = read;
  const tool = read.kind === 'tool' && typeof component === 'string' ? own(tools, component) : undefined;
  if (!tool) throw unknownTool;
  // What a tool of a toolbox is, only its recipe says.
  const said = toolboxOf(tool) ? { description, parameters, settings } : {};
  return {
    tool,
    name: typeof name === 'string' ? name : tool.name,
    description: typeof said.description === 'string' ? said.description : tool.description,
    parameters: said.parameters === undefined ? tool.parameters : objectOf(said.parameters),
    settings: objectOf(said.settings),
    inputs: objectOf(inputs),
  };
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** A model tells tools apart by their names alone. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted.slice(0, 60)}_${number}`;
  taken.add(name);
  return name;
}

function wrongArguments(name: string, problem: string): ComponentError {
  return new ComponentError({
    code: 'invalid-arguments',
    message: `The tool “${name}” cannot be called like that: ${problem}.`,
    action: 'Call it again with arguments that fit its schema.',
  });
}

const unknownTool = new ComponentError({
  code: 'unknown-tool',
  message: 'What is connected as a tool is no component of this flow.',
  action: 'Connect the output “Tool” of a component of this flow.',
});

import type { PlanStep } from '@/flows/engine';
import { variableField } from '@/flows/model/dynamic-ports';
import { isJsonObject, type Json } from '@/flows/model/json';
import { convertValue } from '@/flows/model/langflow/convert-value';
import type { LangflowFieldName } from '@/flows/model/langflow-names';
import { own } from '@/flows/model/own';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';

/** What one tweak means: a field of ours, and how it was called in Langflow when the flow is from there. */
export interface TweakTarget {
  readonly step: PlanStep;
  readonly field: string;
  readonly there: LangflowFieldName | undefined;
}

/** By id, else by name; of several with one name the last is meant, in the order of the file. */
export function tweakedStep({ plan, langflow }: ServedFlow, key: string): PlanStep | undefined {
  const byId = plan.steps.find(({ id }) => id === key);
  if (byId !== undefined || langflow === undefined) {
    return byId ?? plan.steps.findLast(({ name }) => name === key);
  }
  const { order, components } = langflow;
  const meant =
    order.find((id) => own(components, id)?.id === key) ??
    order.findLast((id) => own(components, id)?.name === key);
  return plan.steps.find(({ id }) => id === meant);
}

export function tweakTarget(flow: ServedFlow, step: PlanStep, name: string): TweakTarget | undefined {
  const names = flow.langflow && own(flow.langflow.components, step.id);
  const there = names && own(names.fields, name);
  const field = there?.to ?? fieldOf(step, name);
  return field === undefined ? undefined : { step, field, there };
}

/** Whether callers may set it: never code, secrets and connections. */
export function isOpen({ callerFields }: ServedFlow, step: PlanStep, field: string): boolean {
  const kind = own(step.fieldTypes, field)?.kind ?? '';
  return !neverOpen.has(kind) && callerFields.allows(step.id, field);
}

const neverOpen = new Set(['code', 'secret', 'connection']);

/** Our name of a field, for Langflow's: `input_value`, `system_message`, or a variable of a prompt. */
function fieldOf(step: PlanStep, name: string): string | undefined {
  const candidates = [
    name,
    variableField(name),
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  ];
  const found = candidates.find((candidate) => own(step.fieldTypes, candidate) !== undefined);
  return found ?? (name === 'input_value' ? step.component.entry?.field : undefined);
}

/** The value as our field takes it. One that fits nowhere is kept: the run says what is wrong with it. */
export function valueFor(flow: ServedFlow, { step, field, there }: TweakTarget, value: Json): Json {
  const type = own(step.fieldTypes, field);
  const plain =
    type?.kind !== 'json' && isJsonObject(value) && value.value !== undefined ? value.value : value;
  if (there?.isModelName) return { ...modelOf(own(step.fields, field)), model: plain };
  const said = there?.values && own(there.values, String(plain));
  if (said !== undefined) return said;
  const isText = type?.kind === 'text' || type?.kind === 'prompt';
  // What is no text is there made into Python's word for nothing; callers of such a flow were answered so.
  if (isText && flow.langflow && (typeof plain === 'number' || typeof plain === 'boolean')) return 'None';
  return (type && convertValue(type, plain)) ?? plain;
}

function modelOf(value: Json | undefined): { readonly [key: string]: Json } {
  return isJsonObject(value) ? value : {};
}

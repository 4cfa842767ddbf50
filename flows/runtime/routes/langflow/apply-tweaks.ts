import type { Plan, PlanStep } from '@/flows/engine';
import { variableField } from '@/flows/model/dynamic-ports';
import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { LangflowRequest } from './read-langflow-request';

/** Settings for one run, by component and field. */
export type RunFields = Record<string, Record<string, Json>>;

/**
 * Langflow's overrides as settings of one run. A key is a component's id, else its name, with an object of fields;
 * or a bare field that goes to every component that has it. What nobody knows is passed over; code is refused.
 */
export function applyTweaks(plan: Plan, request: Pick<LangflowRequest, 'tweaks' | 'input_value'>): RunFields {
  const fields: RunFields = {};
  for (const [key, value] of Object.entries(request.tweaks ?? {})) {
    if (!isJsonObject(value)) tweakAll({ plan, fields, request }, key, value);
    else tweakOne({ plan, fields, request }, key, value);
  }
  return fields;
}

interface Tweaking {
  readonly plan: Plan;
  readonly fields: RunFields;
  readonly request: Pick<LangflowRequest, 'input_value'>;
}

function tweakOne({ plan, fields, request }: Tweaking, key: string, values: JsonObject): void {
  if (Object.hasOwn(values, 'code')) throw codeRefused();
  const step = plan.steps.find(({ id }) => id === key) ?? plan.steps.findLast(({ name }) => name === key);
  if (step === undefined) return;
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(step, name);
    if (field === undefined) continue;
    if (isChatInput(step, field) && request.input_value) throw inputTwice();
    set(fields, { step, field, value });
  }
}

/** The input of the run is stronger than a bare field of the same name. */
function tweakAll({ plan, fields, request }: Tweaking, name: string, value: Json): void {
  if (name === 'code') throw codeRefused();
  for (const step of plan.steps) {
    const field = fieldOf(step, name);
    if (field === undefined || (isChatInput(step, field) && request.input_value)) continue;
    set(fields, { step, field, value });
  }
}

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

function isChatInput(step: PlanStep, field: string): boolean {
  const { entry } = step.component;
  return entry?.as === 'chat' && entry.field === field;
}

function set(
  fields: RunFields,
  { step, field, value }: { step: PlanStep; field: string; value: Json },
): void {
  const kind = own(step.fieldTypes, field)?.kind;
  const isText = kind === 'text' || kind === 'prompt';
  const plain = isText && isJsonObject(value) && value.value !== undefined ? value.value : value;
  const fitted = isText && (typeof plain === 'number' || typeof plain === 'boolean') ? String(plain) : plain;
  fields[step.id] = { ...fields[step.id], [field]: fitted };
}

function codeRefused(): Refusal {
  const message = 'The field is protected and keeps the value set by the flow author.';
  return new Refusal({
    status: 422,
    code: 'tweaks-refused',
    message,
    langflowDetail: { error: 'Refused tweaks', code: 'TWEAKS_REFUSED', message, fields: ['code'] },
  });
}

function inputTwice(): Refusal {
  return new Refusal({
    status: 400,
    code: 'input-twice',
    message: 'If you pass an input_value to the chat input, you cannot pass a tweak with the same name.',
  });
}

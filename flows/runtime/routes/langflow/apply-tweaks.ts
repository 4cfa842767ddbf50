import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import { Refusal } from '@/flows/runtime/http/refusal';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { LangflowRequest } from './read-langflow-request';
import { isOpen, type TweakTarget, tweakedStep, tweakTarget, valueFor } from './tweak-target';

/** Settings for one run, by component and field. */
export type RunFields = Record<string, Record<string, Json>>;

/**
 * Langflow's overrides as settings of one run. A key is a component's id, else its name, with an object of fields;
 * or a bare field that goes to every component that has it. What nobody knows is passed over; what callers may not set
 * refuses the whole call, and nobody may set code, secrets and connections.
 */
export function applyTweaks(
  flow: ServedFlow,
  request: Pick<LangflowRequest, 'tweaks' | 'input_value'>,
  variable: (name: string) => string | undefined,
): RunFields {
  const fields: RunFields = {};
  const work: Tweaking = { flow, fields, request, variable };
  for (const [key, value] of Object.entries(request.tweaks ?? {})) {
    if (!isJsonObject(value)) tweakAll(work, key, value);
    else tweakOne(work, key, value);
  }
  return fields;
}

interface Tweaking {
  readonly flow: ServedFlow;
  readonly fields: RunFields;
  readonly request: Pick<LangflowRequest, 'input_value'>;
  readonly variable: (name: string) => string | undefined;
}

function tweakOne(work: Tweaking, key: string, values: JsonObject): void {
  if (Object.hasOwn(values, 'code')) throw refused('code');
  const step = tweakedStep(work.flow, key);
  if (step === undefined) return;
  for (const [name, value] of Object.entries(values)) {
    const target = tweakTarget(work.flow, step, name);
    if (target === undefined) continue;
    if (isChatInput(target) && work.request.input_value) throw inputTwice();
    set(work, target, { name, value });
  }
}

/** The input of the run is stronger than a bare field of the same name. */
function tweakAll(work: Tweaking, name: string, value: Json): void {
  if (name === 'code') throw refused('code');
  for (const step of work.flow.plan.steps) {
    const target = tweakTarget(work.flow, step, name);
    if (target === undefined || (isChatInput(target) && work.request.input_value)) continue;
    set(work, target, { name, value });
  }
}

function isChatInput({ step, field }: TweakTarget): boolean {
  const { entry } = step.component;
  return entry?.as === 'chat' && entry.field === field;
}

function set(
  { flow, fields, variable }: Tweaking,
  target: TweakTarget,
  given: { name: string; value: Json },
): void {
  const { step, field } = target;
  if (!isOpen(flow, step, field)) throw refused(given.name);
  const named = variableNamed(given.value);
  // Nothing is no value: the run says which component needs one.
  const value = named === undefined ? valueFor(flow, target, given.value) : (variable(named) ?? null);
  fields[step.id] = { ...fields[step.id], [field]: value };
}

/** `{value, load_from_db: true}`: the value is the name of a variable. */
function variableNamed(value: Json): string | undefined {
  if (!isJsonObject(value) || value.load_from_db !== true) return undefined;
  return typeof value.value === 'string' ? value.value : undefined;
}

function refused(field: string): Refusal {
  const message = 'The field is protected and keeps the value set by the flow author.';
  return new Refusal({
    status: 422,
    code: 'tweaks-refused',
    message,
    langflowDetail: { error: 'Refused tweaks', code: 'TWEAKS_REFUSED', message, fields: [field] },
  });
}

function inputTwice(): Refusal {
  return new Refusal({
    status: 400,
    code: 'input-twice',
    message: 'If you pass an input_value to the chat input, you cannot pass a tweak with the same name.',
  });
}

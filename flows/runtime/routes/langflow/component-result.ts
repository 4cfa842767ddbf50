import type { PlanStep, StepRecord } from '@/flows/engine';
import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { PortType } from '@/flows/model/port-type';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';

/** What a component amid the flow gave, as `output_type: debug` shows it: each output by its name there. */
export function componentResult(
  record: Made,
  step: PlanStep,
  about: { readonly flow: ServedFlow; readonly cutFrom?: JsonObject | undefined },
): JsonObject {
  const { flow, cutFrom } = about;
  const values = outputsOf(record, step, flow).map((output) => withSource(output, cutFrom));
  const artifacts = values.flatMap(({ name, value }) => (value ? [[name, artifactOf(value)] as const] : []));
  const isFrozen = record.source === 'frozen';
  const outputs = values.map(({ name, value }) => {
    if (value === null) return [name, { message: '', type: 'unknown' }] as const;
    // Of what was frozen the artifact stands there in place of the value.
    const message = isFrozen ? artifactOf(value) : value.json;
    return [name, { message, type: value.type }] as const;
  });
  const { usage } = record;
  return {
    results: {},
    artifacts: Object.fromEntries(artifacts),
    outputs: Object.fromEntries(outputs),
    logs: isFrozen ? {} : Object.fromEntries(artifacts.map(([name]) => [name, []])),
    messages: [],
    token_usage: usage
      ? {
          input_tokens: usage.inputTokens,
          output_tokens: usage.outputTokens,
          total_tokens: usage.inputTokens + usage.outputTokens,
        }
      : null,
  };
}

interface Made extends Pick<StepRecord, 'componentId'> {
  readonly outputs?: StepRecord['outputs'] | undefined;
  readonly usage?: StepRecord['usage'] | undefined;
  readonly source?: StepRecord['source'] | undefined;
}

/** A value with the word that Langflow has for its kind. */
interface KnownValue {
  readonly json: Json;
  readonly type: 'text' | 'data' | 'object' | 'array';
}

interface NamedOutput {
  readonly name: string;
  /** null: nothing leads away from it, so that it was not made there. */
  readonly value: KnownValue | null;
}

function outputsOf(record: Made, step: PlanStep, { langflow }: ServedFlow): readonly NamedOutput[] {
  const names = langflow && own(langflow.components, record.componentId);
  const given = record.outputs ?? {};
  if (names === undefined) return Object.entries(given).map(([name, json]) => ({ name, value: known(json) }));
  const isAnyUsed = names.outputs.some(({ isUsed }) => isUsed);
  return names.outputs.map(({ name, port, isUsed }) => {
    if (port === null || (isAnyUsed && !isUsed)) return { name, value: null };
    const type = step.component.outputs[port]?.type ?? 'any';
    const isLoop = step.control?.kind === 'loop';
    const json = own(given, port) ?? (isLoop ? afterRounds : nothing(type));
    const value = known(isLoop ? asRows(json) : json);
    return { name, value: names.type === 'JSONtoData' && value.type === 'data' ? plain(value) : value };
  });
}

function known(json: Json): KnownValue {
  if (Array.isArray(json)) return { json, type: 'array' };
  if (!isJsonObject(json))
    return { json: typeof json === 'string' ? json : JSON.stringify(json), type: 'text' };
  const isMessage = typeof json.text === 'string' && 'sender' in json && 'senderName' in json;
  return isMessage ? { json: json.text ?? '', type: 'text' } : { json, type: 'data' };
}

/** One of its old components gives an object without more. */
function plain({ json }: KnownValue): KnownValue {
  return { json, type: 'object' };
}

/** Rows that were cut from a message repeat its keys there. */
function withSource({ name, value }: NamedOutput, message: JsonObject | undefined): NamedOutput {
  if (message === undefined || value?.type !== 'array' || !Array.isArray(value.json)) return { name, value };
  const json = value.json.map((row) =>
    isJsonObject(row) ? { ...row, ...message, text: row.text ?? '' } : row,
  );
  return { name, value: { ...value, json } };
}

/** What the way not taken shows. */
function nothing(type: PortType): Json {
  if (type === 'data') return {};
  return type === 'table' ? [] : '';
}

/** A loop gives a table there, so a text becomes a row. */
function asRows(json: Json): Json {
  if (!Array.isArray(json)) return json;
  return json.map((item) => (isJsonObject(item) ? item : { text: item }));
}

/** What a loop shows as its item when there is none left. */
const afterRounds: Json = { count: 0, items: [] };

function artifactOf({ json, type }: KnownValue): JsonObject {
  const repr = typeof json === 'string' ? json : JSON.stringify(json, null, 4);
  return { repr, raw: json, type: type === 'data' ? 'object' : type };
}

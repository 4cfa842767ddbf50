import type { Field } from '@/flows/model/field';
import { isModelChoice } from '@/flows/model/is-model-choice';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { FieldRule } from './mapping';
import { providerOf } from './model-choice';
import { listIn, textIn } from './raw';

/** A setting of ours as a field of Langflow holds it. The field says which kind it wants. */
export interface WrittenValue {
  /** The field as it stands in the file. */
  readonly field: JsonObject;
  /** Of ours, for the labels of its options. */
  readonly ours: Field | undefined;
  readonly rule: FieldRule | undefined;
  readonly value: Json;
}

export function writeValue({ field, ours, rule, value }: WrittenValue): JsonObject {
  if (ours?.kind === 'secret') return { ...field, value, load_from_db: value !== null && value !== '' };
  return { ...field, value: valueFor({ field, ours, rule, value }) };
}

function valueFor({ field, ours, rule, value }: WrittenValue): Json {
  if (typeof rule === 'object' && rule !== null) return ruleKey(rule, value) ?? field.value ?? null;
  if (isModelChoice(value)) return field.type === 'model' ? modelValue(field, value) : value.model;
  switch (field.type) {
    case 'int':
    case 'float':
    case 'slider':
      return value ?? 0;
    case 'sortableList':
      return [optionOf(field, labelOf(ours, value))];
    case 'tab':
      return optionText(field, labelOf(ours, value), value);
    case 'str':
      return textFor({ field, ours, rule, value });
    default:
      return value;
  }
}

function textFor({ field, ours, value }: WrittenValue): Json {
  if (field.list === true) return typeof value === 'string' ? value.split('\n') : value;
  if (ours?.kind === 'select') return optionText(field, labelOf(ours, value), value);
  return value ?? '';
}

function ruleKey({ values }: Exclude<FieldRule, string | null>, value: Json): Json | undefined {
  const key = Object.keys(values).find((name) => own(values, name) === value);
  if (key === 'true' || key === 'false') return key === 'true';
  return key;
}

function modelValue(field: JsonObject, { connection, model }: { connection: string; model: string }): Json {
  const provider = providerOf(connection);
  const known = [...listIn(field, 'value'), ...listIn(field, 'options')].find(
    (item) => textIn(item, 'name') === model,
  );
  return [
    isJsonObject(known) ? known : { name: model, provider, icon: provider, category: provider, metadata: {} },
  ];
}

function labelOf(ours: Field | undefined, value: Json): string {
  const options = ours?.kind === 'select' ? ours.options : [];
  return options.find((option) => option.value === value)?.label ?? String(value);
}

/** The option of theirs that says the same. */
function optionText(field: JsonObject, label: string, value: Json): Json {
  const options = listIn(field, 'options').filter((option) => typeof option === 'string');
  const wanted = [plain(label), plain(String(value))];
  return options.find((option) => wanted.includes(plain(option))) ?? value;
}

function optionOf(field: JsonObject, label: string): Json {
  const found = listIn(field, 'options').find((option) => plain(textIn(option, 'name')) === plain(label));
  return found ?? { name: label };
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

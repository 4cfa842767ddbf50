import type { Field, MultiSelectField, NumberField } from './field';
import { isFlowLink } from './is-flow-link';
import { isModelChoice } from './is-model-choice';
import { isJsonObject, type Json } from './json';

/** Why a value does not fit a field, as the end of a sentence that names the field; or null. */
export function fieldProblem(field: Field, value: Json): string | null {
  switch (field.kind) {
    case 'text':
    case 'prompt':
      return typeof value === 'string' ? null : 'must be text';
    case 'number':
      return numberProblem(field, value);
    case 'switch':
      return typeof value === 'boolean' ? null : 'must be on or off';
    case 'select':
      return field.options.some((option) => option.value === value)
        ? null
        : `must be one of ${field.options.map((option) => `“${option.label}”`).join(', ')}`;
    case 'model':
      return value === null || isModelChoice(value) ? null : 'must name a connection and a model';
    case 'json':
      return null;
    case 'table':
      return Array.isArray(value) && value.every(isJsonObject) ? null : 'must be a list of rows';
    case 'multi-select':
      return optionsProblem(field, value);
    case 'secret':
    case 'connection':
      return value === null || typeof value === 'string' ? null : `must name a ${field.kind}`;
    case 'code':
      return typeof value === 'string' ? null : 'must be code';
    case 'file':
      return Array.isArray(value) && value.every(isFileReference) ? null : 'must be a list of files';
    case 'embedding-model':
      return value === null || isModelChoice(value) ? null : 'must name a connection and a model';
    case 'flow':
      return value === null || isFlowLink(value) ? null : 'must name a flow';
  }
}

function optionsProblem(field: MultiSelectField, value: Json): string | null {
  if (!Array.isArray(value)) return 'must be a list';
  const known = new Set<Json>(field.options.map((option) => option.value));
  return value.every((one) => known.has(one)) ? null : 'has something that is not one of its options';
}

function isFileReference(value: Json): boolean {
  return isJsonObject(value) && value.kind === 'file' && typeof value.id === 'string';
}

function numberProblem(field: NumberField, value: Json): string | null {
  if (value === null) return field.default === null ? null : 'must be a number';
  if (typeof value !== 'number') return 'must be a number';
  if (field.integer && !Number.isInteger(value)) return 'must be a whole number';
  if (field.minimum !== undefined && value < field.minimum) return `must be at least ${field.minimum}`;
  if (field.maximum !== undefined && value > field.maximum) return `must be at most ${field.maximum}`;
  return null;
}

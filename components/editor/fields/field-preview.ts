import { demoChoice, demoLabel } from '@/components/editor/store/model-api';
import type { Field } from '@/flows/model/field';
import { isModelChoice } from '@/flows/model/is-model-choice';
import { isJsonObject, type Json } from '@/flows/model/json';

/** A field's value as one text for the card, or null when there is nothing to show. */
export function fieldPreview(field: Field, value: Json): string | null {
  switch (field.kind) {
    case 'text':
    case 'prompt':
      return typeof value === 'string' && value.trim() !== '' ? value.slice(0, previewLength) : null;
    case 'number':
      return typeof value === 'number' ? String(value) : null;
    case 'switch':
      return value === true ? 'On' : 'Off';
    case 'select':
      return field.options.find((option) => option.value === value)?.label ?? null;
    case 'model':
      return modelPreview(value);
    case 'secret':
    case 'connection':
    case 'code':
      return typeof value === 'string' && value !== '' ? value.slice(0, previewLength) : null;
    case 'multi-select':
      return Array.isArray(value) && value.length > 0 ? value.join(', ').slice(0, previewLength) : null;
    case 'file':
      return Array.isArray(value) && value.length > 0 ? `${value.length} files` : null;
    case 'embedding-model':
      return modelPreview(value);
    case 'table':
      return Array.isArray(value) && value.length > 0 ? `${value.length} rows` : null;
    case 'flow':
      return isJsonObject(value) && typeof value.name === 'string' ? value.name : null;
    case 'json':
      return value === null ? null : JSON.stringify(value).slice(0, previewLength);
  }
}

/** Four lines of a card never show more. */
const previewLength = 400;

function modelPreview(value: Json): string | null {
  if (!isModelChoice(value)) return null;
  return value.connection === demoChoice.connection ? demoLabel : `${value.model} · ${value.connection}`;
}

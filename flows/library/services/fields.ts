import type { JsonField, NumberField, SelectField, SwitchField, TextField } from '@/flows/model/field';

/** Short words for the fields that nearly every service has. */
export function words(label: string, help = '', more: Partial<TextField> = {}): TextField {
  return { kind: 'text', label, default: '', ...(help === '' ? {} : { help }), ...more };
}

export function manyWords(label: string, help = '', more: Partial<TextField> = {}): TextField {
  return words(label, help, { multiline: true, ...more });
}

export function count(label: string, value: number, maximum = 100): NumberField {
  return { kind: 'number', label, default: value, minimum: 1, maximum, integer: true };
}

export function choice(label: string, value: string, options: readonly string[]): SelectField {
  return {
    kind: 'select',
    label,
    default: value,
    options: options.map((option) => ({ value: option, label: option === '' ? 'Any' : option })),
  };
}

export function onOff(label: string, value = false, help = ''): SwitchField {
  return { kind: 'switch', label, default: value, advanced: true, ...(help === '' ? {} : { help }) };
}

export function structure(label: string, help: string, value: JsonField['default'] = {}): JsonField {
  return { kind: 'json', label, help, default: value };
}

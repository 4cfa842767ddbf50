import { isJsonObject, type Json } from '@/flows/model/json';
import { shown } from './rows-of';

export const comparisons = [
  { value: 'equals', label: 'equals' },
  { value: 'not-equals', label: 'does not equal' },
  { value: 'contains', label: 'contains' },
  { value: 'not-contains', label: 'does not contain' },
  { value: 'starts-with', label: 'starts with' },
  { value: 'ends-with', label: 'ends with' },
  { value: 'greater-than', label: 'is greater than' },
  { value: 'less-than', label: 'is less than' },
  { value: 'at-least', label: 'is at least' },
  { value: 'at-most', label: 'is at most' },
] as const;

/** A number and a text that writes it are equal: what people type is text. */
export function compareValues(left: Json, operator: string, right: Json): boolean {
  switch (operator) {
    case 'equals':
      return shown(left) === shown(right);
    case 'not-equals':
      return shown(left) !== shown(right);
    case 'contains':
      return has(left, right);
    case 'not-contains':
      return !has(left, right);
    case 'starts-with':
      return shown(left).startsWith(shown(right));
    case 'ends-with':
      return shown(left).endsWith(shown(right));
    default:
      return ordered(operator, compareOrder(left, right));
  }
}

/** Numbers by size, everything else by its text; nothing comes last. */
export function compareOrder(left: Json | undefined, right: Json | undefined): number {
  const [one, other] = [orderOf(left), orderOf(right)];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [text, against] = [shown(left), shown(right)];
  if (text === against) return 0;
  return text < against ? -1 : 1;
}

function has(left: Json, right: Json): boolean {
  if (Array.isArray(left)) return left.some((item) => shown(item) === shown(right));
  if (isJsonObject(left)) return Object.hasOwn(left, shown(right));
  return shown(left).includes(shown(right));
}

function ordered(operator: string, order: number): boolean {
  if (operator === 'greater-than') return order > 0;
  if (operator === 'less-than') return order < 0;
  return operator === 'at-least' ? order >= 0 : order <= 0;
}

function orderOf(value: Json | undefined): number | string | null {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'number' ? value : Number(shown(value));
  return Number.isNaN(number) ? shown(value) : number;
}

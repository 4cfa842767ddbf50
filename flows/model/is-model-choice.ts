import type { ModelChoice } from './field';
import { isJsonObject } from './json';

/** By hand, because the browser asks while a person types and loads no schemas for it. */
export function isModelChoice(value: unknown): value is ModelChoice {
  return isJsonObject(value) && isName(value.connection) && isName(value.model);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

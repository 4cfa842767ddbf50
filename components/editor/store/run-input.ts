import type { RunInput } from './run-api';

/** One line that stands for what a run was given. */
export function textOfRunInput(input: RunInput): string {
  if (input.value !== undefined) return input.value;
  const values = Object.values(input.fields ?? {}).flatMap((fields) => Object.values(fields));
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n');
}

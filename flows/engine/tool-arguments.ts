import type { InputPort } from '@/flows/model/component';
import { fieldProblem } from '@/flows/model/field-problem';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { ToolArgument } from './plan';

/** What is wrong with the arguments of a call, in words that a model can act upon; null when nothing is. */
export function argumentProblem(
  args: Readonly<Record<string, ToolArgument>>,
  values: JsonObject,
): string | null {
  for (const name of Object.keys(values)) {
    if (!own(args, name)) return `it has no argument “${name}”, only ${namesOf(args)}`;
  }
  for (const [name, argument] of Object.entries(args)) {
    const value = own(values, name);
    if (value === undefined && argument.required) return `“${name}” is missing`;
    const problem = value === undefined ? null : valueProblem(argument, value);
    if (problem) return `“${name}” ${problem}`;
  }
  return null;
}

function valueProblem(argument: ToolArgument, value: Json): string | null {
  return argument.kind === 'field' ? fieldProblem(argument.field, value) : inputProblem(argument.port, value);
}

function inputProblem({ type, list }: InputPort, value: Json): string | null {
  const values = list ? (Array.isArray(value) ? value : null) : [value];
  if (!values) return 'must be a list';
  const isText = type === 'text' || type === 'file';
  if (isText && !values.every((one) => typeof one === 'string')) return 'must be text';
  if (type === 'message' && !values.every((one) => typeof one === 'string' || isJsonObject(one)))
    return 'must be text';
  if (type === 'table' && !values.every((one) => Array.isArray(one))) return 'must be a list of rows';
  return null;
}

function namesOf(args: Readonly<Record<string, ToolArgument>>): string {
  const names = Object.keys(args).map((name) => `“${name}”`);
  return names.length === 0 ? 'none' : names.join(', ');
}

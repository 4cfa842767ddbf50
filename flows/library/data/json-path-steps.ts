import { badSetting } from '@/flows/library/bad-setting';
import { parsed } from '@/flows/library/data/rows-of';
import { isJsonObject, type Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import { compareValues } from './compare-values';

/**
 * JSONPath as RFC 9535 has it, without functions: names, indexes, slices, unions, `*`, `..` and filters of one
 * comparison. A path that names one place gives its value, any other a list.
 */
export function jsonPath(root: Json, path: string, field: string): Json {
  const steps = stepsOf(path, field);
  const found = steps.reduce<readonly Json[]>(
    (values, step) => values.flatMap((one) => take(one, step)),
    [root],
  );
  return steps.every(isDefinite) ? (found[0] ?? null) : found;
}

interface Step {
  readonly deep: boolean;
  readonly selectors: readonly string[];
}

/** `.name`, `..name`, `.*`, `[…]` and `..[…]`, one after the other from the beginning. */
const shape = /(\.\.|\.)?(?:([\p{L}_][\p{L}\p{N}_-]*|\*)|\[((?:'[^']*'|"[^"]*"|[^\]'"])*)\])/uy;

function stepsOf(path: string, field: string): readonly Step[] {
  const steps: Step[] = [];
  shape.lastIndex = path.startsWith('$') ? 1 : 0;
  let at = shape.lastIndex;
  while (at < path.length) {
    const match = shape.exec(path);
    const [, dots, name, bracket] = match ?? [];
    if (!match || (name !== undefined && !dots)) throw unreadable(path, path.slice(at), field);
    steps.push({ deep: dots === '..', selectors: name === undefined ? selectorsIn(bracket ?? '') : [name] });
    at = shape.lastIndex;
  }
  return steps;
}

/** A filter may have commas of its own. */
function selectorsIn(bracket: string): readonly string[] {
  if (bracket.trim().startsWith('?')) return [bracket.trim()];
  return (bracket.match(/'[^']*'|"[^"]*"|[^,]+/g) ?? []).map((selector) => selector.trim());
}

function isDefinite({ deep, selectors }: Step): boolean {
  const [only = ''] = selectors;
  return !deep && selectors.length === 1 && !/^[*?]|^[^'"]*:/.test(only);
}

function take(value: Json, { deep, selectors }: Step): readonly Json[] {
  const places = deep ? within(value) : [value];
  return places.flatMap((place) => selectors.flatMap((selector) => select(place, selector)));
}

function within(value: Json): readonly Json[] {
  return [value, ...childrenOf(value).flatMap(within)];
}

function childrenOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value) : [];
}

function select(value: Json, selector: string): readonly Json[] {
  if (selector === '*') return childrenOf(value);
  if (selector.startsWith('?')) return childrenOf(value).filter((child) => passes(child, selector));
  const slice = /^(-?\d*):(-?\d*)(?::(\d*))?$/.exec(selector);
  if (slice) return sliced(value, slice);
  if (Array.isArray(value)) return /^-?\d+$/.test(selector) ? value.slice(Number(selector)).slice(0, 1) : [];
  const found = isJsonObject(value) ? own(value, selector.replace(/^(['"])(.*)\1$/, '$2')) : undefined;
  return found === undefined ? [] : [found];
}

function sliced(value: Json, [, from = '', to = '', step = '']: RegExpExecArray): readonly Json[] {
  if (!Array.isArray(value)) return [];
  const part = value.slice(from === '' ? 0 : Number(from), to === '' ? undefined : Number(to));
  const stride = Math.max(1, Number(step) || 1);
  return part.filter((_, index) => index % stride === 0);
}

const operators: Readonly<Record<string, string>> = {
  '==': 'equals',
  '!=': 'not-equals',
  '>': 'greater-than',
  '>=': 'at-least',
  '<': 'less-than',
  '<=': 'at-most',
};

/** `?(@.price < 10)`, `?@.isbn` */
function passes(child: Json, filter: string): boolean {
  const match = /^\?\s*\(?\s*@([^=!<>\s)]*)\s*(?:(==|!=|>=|<=|>|<)\s*(.+?))?\s*\)?$/.exec(filter);
  if (!match) return false;
  const [, path = '', operator, literal = ''] = match;
  const value = path === '' ? child : jsonPath(child, path, 'query');
  if (operator === undefined) return value !== null;
  const wanted = parsed(literal.replace(/^'(.*)'$/, '"$1"')) ?? literal;
  return compareValues(value, operators[operator] ?? 'equals', wanted);
}

function unreadable(path: string, rest: string, field: string) {
  return badSetting(
    field,
    `“${path}” is no JSONPath: “${rest.slice(0, 30)}” cannot be read.`,
    'Write a path such as $.orders[0].total or $.orders[*].total.',
  );
}

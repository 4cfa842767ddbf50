import { documentLimits, idPattern } from './document';
import { isJson, isJsonObject, type Json, type JsonObject } from './json';
import type { ComponentOption, FlowSettingName, GroupProperty, NoteProperty } from './options';

/**
 * Why a value does not fit an option, as the end of a sentence that names it; or null. Says the same as the schemas of
 * the document (a test compares them), without loading them: the editor asks with every change.
 */
export function optionProblem(option: ComponentOption, value: Json): string | null {
  return value === null ? null : optionChecks[option](value);
}

export function flowSettingProblem(setting: FlowSettingName, value: Json): string | null {
  return value === null ? null : settingChecks[setting](value);
}

export function notePropertyProblem(property: NoteProperty, value: Json): string | null {
  return noteChecks[property](value);
}

export function groupPropertyProblem(property: GroupProperty, value: Json): string | null {
  return groupChecks[property](value);
}

type Check = (value: Json) => string | null;

const optionChecks: Readonly<Record<ComponentOption, Check>> = {
  'policy.timeoutMs': wholeNumber(1, 86_400_000),
  'policy.retries': wholeNumber(0, 10),
  'policy.onError': oneOf('fail', 'output', 'fallback'),
  'policy.fallback': (value) =>
    isJsonObject(value) && isJson(value) && Object.keys(value).every(isName)
      ? null
      : 'must be a value for each output',
  'policy.cache': oneOf('off', 'run', 'content'),
  tool: toolProblem,
  frozen: onlyTrue,
  exposed: (value) =>
    Array.isArray(value) && value.length <= 200 && value.every(isName)
      ? null
      : 'must be a list of at most 200 names of fields',
  variables: (value) =>
    isJsonObject(value) && Object.entries(value).every((entry) => entry.every(isName))
      ? null
      : 'must name a variable for each field',
};

const settingChecks: Readonly<Record<FlowSettingName, Check>> = {
  durable: onlyTrue,
  overrides: oneOf('declared', 'any', 'none'),
  concurrency: wholeNumber(1, 1_000),
  'limits.steps': wholeNumber(1),
  'limits.depth': wholeNumber(1, 100),
  'limits.wallTimeMs': wholeNumber(1),
  'limits.tokens': wholeNumber(1),
  'limits.money': (value) => (typeof value === 'number' && value > 0 ? null : 'must be more than 0'),
  'limits.outputBytes': wholeNumber(1),
  'limits.iterations': wholeNumber(1),
};

const noteChecks: Readonly<Record<NoteProperty, Check>> = {
  size: (value) =>
    isJsonObject(value) &&
    hasOnly(value, ['width', 'height']) &&
    isLength(value.width) &&
    isLength(value.height)
      ? null
      : 'must be between 40 and 4000 wide and high',
  color: oneOf('neutral', 'yellow', 'green', 'blue', 'purple', 'pink'),
};

const groupChecks: Readonly<Record<GroupProperty, Check>> = {
  name: (value) => (isName(value) ? null : `must have 1 to ${documentLimits.nameLength} characters`),
  closed: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  ports: (value) =>
    Array.isArray(value) && value.length <= 200 && value.every(isGroupPort)
      ? null
      : 'must be a list of at most 200 ports of its components',
};

function wholeNumber(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Check {
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
      ? null
      : `must be a whole number, ${range}`;
}

function oneOf(...words: readonly string[]): Check {
  return (value) => (words.some((word) => word === value) ? null : `must be one of ${words.join(', ')}`);
}

function onlyTrue(value: Json): string | null {
  return value === true ? null : 'must be true, or not set';
}

function toolProblem(value: Json): string | null {
  if (!isJsonObject(value) || !hasOnly(value, ['name', 'description']))
    return 'must be a name and a description';
  const { name, description } = value;
  if (name !== undefined && !(typeof name === 'string' && /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name))) {
    return 'must have a name of letters, digits, _ and -, starting with a letter, at most 64';
  }
  const fits = description === undefined || (typeof description === 'string' && description.length <= 4_000);
  return fits ? null : 'must have a description of at most 4000 characters';
}

function isGroupPort(value: Json): boolean {
  return (
    isJsonObject(value) &&
    hasOnly(value, ['component', 'port', 'side', 'label']) &&
    typeof value.component === 'string' &&
    idPattern.test(value.component) &&
    isName(value.port) &&
    (value.side === 'input' || value.side === 'output') &&
    (value.label === undefined ||
      (typeof value.label === 'string' && value.label.length <= documentLimits.nameLength))
  );
}

function isName(value: Json | undefined): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= documentLimits.nameLength;
}

function isLength(value: Json | undefined): boolean {
  return typeof value === 'number' && value >= 40 && value <= 4_000;
}

function hasOnly(value: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

import type { FlowComponent, FlowDocument, FlowSettings } from './document';
import type { Json, JsonObject } from './json';
import { own } from './own';

/**
 * What a person decides besides settings, one value at a time, so that two people who change different ones both get
 * what they wanted. A name with a dot is a value inside a record: `policy.retries`.
 */
export type ComponentOption = (typeof componentOptions)[number];
export type FlowSettingName = (typeof flowSettingNames)[number];
export type NoteProperty = (typeof noteProperties)[number];
export type GroupProperty = (typeof groupProperties)[number];

export const componentOptions = [
  'policy.timeoutMs',
  'policy.retries',
  'policy.onError',
  'policy.fallback',
  'policy.cache',
  'tool',
  'frozen',
  'exposed',
  'variables',
] as const;

export const flowSettingNames = [
  'durable',
  'overrides',
  'concurrency',
  'limits.steps',
  'limits.depth',
  'limits.wallTimeMs',
  'limits.tokens',
  'limits.money',
  'limits.outputBytes',
  'limits.iterations',
] as const;

export const noteProperties = ['size', 'color'] as const;
export const groupProperties = ['name', 'closed', 'ports'] as const;

/** null: nobody has decided. */
export function optionOf(component: FlowComponent, option: ComponentOption): Json {
  return valueAt(component, option);
}

export function flowSettingOf(settings: FlowSettings, setting: FlowSettingName): Json {
  return valueAt(settings, setting);
}

/** The value has been judged before (`option-problem.ts`), by whoever takes it from outside. */
export function withOption(component: FlowComponent, option: ComponentOption, value: Json): FlowComponent {
  return withValueAt(component, option, value) as FlowComponent;
}

export function withFlowSetting(settings: FlowSettings, setting: FlowSettingName, value: Json): FlowSettings {
  return withValueAt(settings, setting, value) as FlowSettings;
}

/** A record in which nothing is decided says the same as none, so there is none. */
export function withoutEmptyRecords(document: FlowDocument): FlowDocument {
  const components = Object.entries(document.components);
  const hasEmpty = components.some(([, { policy }]) => policy && isEmpty(policy));
  const { limits, ...settings } = document.settings;
  return {
    ...document,
    ...(hasEmpty && {
      components: Object.fromEntries(components.map(([id, component]) => [id, tidyComponent(component)])),
    }),
    ...(limits && isEmpty(limits) && { settings }),
  };
}

export function tidyComponent(component: FlowComponent): FlowComponent {
  const { policy, ...rest } = component;
  return policy && isEmpty(policy) ? rest : component;
}

function valueAt(record: JsonObject, path: string): Json {
  const [outer = '', inner] = path.split('.');
  const value = own(record, outer);
  if (inner === undefined) return value ?? null;
  return (isRecord(value) ? own(value, inner) : undefined) ?? null;
}

function withValueAt(record: JsonObject, path: string, value: Json): JsonObject {
  const [outer = '', inner] = path.split('.');
  if (inner === undefined) return withEntry(record, outer, value);
  const known = own(record, outer);
  const next = withEntry(isRecord(known) ? known : {}, inner, value);
  return withEntry(record, outer, isEmpty(next) ? null : next);
}

function withEntry(record: JsonObject, key: string, value: Json): JsonObject {
  const { [key]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}

import type { Field } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import type { FlowSettingName } from '@/flows/model/options';

/** The settings of a flow, as fields like any others. */
export interface FlowSettingField {
  readonly setting: FlowSettingName;
  readonly field: Field;
  /** From what is stored (null: nobody has decided) to what the control shows, and back. */
  readonly read: (stored: Json) => Json;
  readonly write: (shown: Json) => Json;
}

const same = (value: Json): Json => value;

function limit(setting: FlowSettingName, label: string, help: string): FlowSettingField {
  const field: Field = { kind: 'number', label, help, default: null, integer: true, minimum: 1 };
  return { setting, field, read: same, write: same };
}

export const flowSettingFields: readonly FlowSettingField[] = [
  {
    setting: 'durable',
    field: {
      kind: 'switch',
      label: 'Durable',
      help: 'Each step is written down before the next begins: another process goes on after a crash. A little slower.',
      default: false,
    },
    read: (stored) => stored === true,
    write: (shown) => (shown === true ? true : null),
  },
  {
    setting: 'overrides',
    field: {
      kind: 'select',
      label: 'Callers may set',
      help: 'Which fields a call of the published flow may change for its run. Code and secrets never.',
      default: 'declared',
      options: [
        { value: 'declared', label: 'The fields that are open to callers' },
        { value: 'any', label: 'Every field' },
        { value: 'none', label: 'None' },
      ],
    },
    read: (stored) => stored ?? 'declared',
    write: (shown) => (shown === 'declared' ? null : shown),
  },
  {
    setting: 'limits.wallTimeMs',
    field: {
      kind: 'number',
      label: 'Longest time, seconds',
      help: 'A run that takes longer ends.',
      default: null,
      minimum: 0.001,
    },
    read: (stored) => (typeof stored === 'number' ? stored / 1_000 : null),
    write: (shown) => (typeof shown === 'number' ? Math.round(shown * 1_000) : null),
  },
  limit('limits.steps', 'Most steps', 'Rounds of loops and calls of tools count, too.'),
  limit('limits.tokens', 'Most tokens', 'What models read and write, together.'),
  limit('limits.iterations', 'Most rounds', 'Of one loop or cycle.'),
  limit('concurrency', 'Steps at a time', 'How many components work side by side.'),
];

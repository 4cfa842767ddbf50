import type { FlowComponent } from '@/flows/model/document';
import type { Field } from '@/flows/model/field';
import type { Json } from '@/flows/model/json';
import type { ComponentOption } from '@/flows/model/options';

/** How a component is run, as fields like any others: one table for all of them. */
export interface BehaviourField {
  readonly option: ComponentOption;
  readonly field: Field;
  /** What the control shows. */
  readonly read: (component: FlowComponent) => Json;
  /** What is stored; null = as by default. */
  readonly write: (value: Json) => Json;
  readonly isVisible?: (component: FlowComponent) => boolean;
}

const same = (value: Json): Json => value;

export const behaviourFields: readonly BehaviourField[] = [
  {
    option: 'policy.onError',
    field: {
      kind: 'select',
      label: 'When it fails',
      help: 'What the rest of the flow gets to see.',
      default: 'fail',
      options: [
        { value: 'fail', label: 'The run fails' },
        { value: 'output', label: 'The error leaves by an output of its own' },
        { value: 'fallback', label: 'Fixed values are used instead' },
      ],
    },
    read: ({ policy }) => policy?.onError ?? 'fail',
    write: (value) => (value === 'fail' ? null : value),
  },
  {
    option: 'policy.fallback',
    field: {
      kind: 'json',
      label: 'Values used instead',
      help: 'One for each output, by its name.',
      default: {},
    },
    read: ({ policy }) => policy?.fallback ?? {},
    write: same,
    isVisible: ({ policy }) => policy?.onError === 'fallback',
  },
  {
    option: 'policy.retries',
    field: {
      kind: 'number',
      label: 'Tries again',
      help: 'So often, after errors that can pass. The pauses grow from 1 s to 60 s.',
      default: null,
      integer: true,
      minimum: 0,
      maximum: 10,
    },
    read: ({ policy }) => policy?.retries ?? null,
    write: same,
  },
  {
    option: 'policy.timeoutMs',
    field: {
      kind: 'number',
      label: 'Time limit, seconds',
      help: 'For one attempt. Empty: none of its own.',
      default: null,
      minimum: 0.001,
      maximum: 86_400,
    },
    read: ({ policy }) => (policy?.timeoutMs === undefined ? null : policy.timeoutMs / 1_000),
    write: (value) => (typeof value === 'number' ? Math.round(value * 1_000) : null),
  },
  {
    option: 'policy.cache',
    field: {
      kind: 'select',
      label: 'Keep results',
      help: 'The same inputs and settings give the same result without running again.',
      default: 'off',
      options: [
        { value: 'off', label: 'Never' },
        { value: 'run', label: 'Within a run' },
        { value: 'content', label: 'From run to run' },
      ],
    },
    read: ({ policy }) => policy?.cache ?? 'off',
    write: (value) => (value === 'off' ? null : value),
  },
  {
    option: 'frozen',
    field: {
      kind: 'switch',
      label: 'Frozen',
      help: 'Gives what it gave last time instead of running.',
      default: false,
    },
    read: ({ frozen }) => frozen === true,
    write: (value) => (value === true ? true : null),
  },
  {
    option: 'tool',
    field: {
      kind: 'switch',
      label: 'Tool for agents',
      help: 'Offered to an agent, which calls it when it needs it, instead of running in its place.',
      default: false,
    },
    read: ({ tool }) => tool !== undefined,
    write: (value) => (value === true ? {} : null),
  },
];

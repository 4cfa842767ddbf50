import type { Json } from '@/flows/model/json';
import type { Plan } from './plan';
import type { RunInput } from './ports';

/** What comes into the components of a scope besides what their edges bring. */
export interface ScopeValues {
  /** Enters at the entries that `entersAs` names. */
  readonly value?: string | undefined;
  readonly entersAs: (as: 'chat' | 'text') => boolean;
  /** By component; they win over `value`. */
  readonly fields?: RunInput['fields'];
}

/** The rounds of loops and cycles have the values of the flow they belong to; linked flows and tools have their own. */
export function runValues(plan: Plan, { value, inputType, fields }: RunInput): ScopeValues {
  return {
    value,
    fields,
    entersAs: (as) => {
      if (inputType !== undefined) return inputType === 'any' || inputType === as;
      return as === 'chat' || !plan.entries.some((entry) => entry.as === 'chat');
    },
  };
}

export function fieldValues(fields: Readonly<Record<string, Readonly<Record<string, Json>>>>): ScopeValues {
  return { entersAs: () => false, fields };
}

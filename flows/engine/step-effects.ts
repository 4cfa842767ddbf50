import { ComponentError } from '@/flows/model/component-error';
import { isJson, type Json } from '@/flows/model/json';
import { effectKey } from './ports';
import type { RunJournal } from './run-journal';
import type { RunMemory } from './run-memory';

/** Something a component does once. */
export interface StepEffect {
  /** The key of its step. */
  readonly stepKey: string;
  readonly name: string;
  /** The type says that doing it twice is wrong. */
  readonly isUnrepeatable: boolean;
  perform(): Promise<Json>;
}

export interface EffectMemory {
  readonly memory: RunMemory;
  /** null: the run is not durable, and remembers for itself alone. */
  readonly journal: RunJournal | null;
}

/** Gives what was remembered under the name, or does it. What failed is not remembered: it may be tried again. */
export function performEffect(host: EffectMemory, effect: StepEffect): Promise<Json> {
  const { effects } = host.memory;
  const key = effectKey(effect.stepKey, effect.name);
  const known = effects.get(key);
  if (known) return known;
  const result = host.journal ? durably(host, host.journal, { key, effect }) : checked(effect);
  effects.set(key, result);
  result.catch(() => effects.delete(key));
  return result;
}

async function durably(
  host: EffectMemory,
  journal: RunJournal,
  { key, effect }: { readonly key: string; readonly effect: StepEffect },
): Promise<Json> {
  const known = journal.recall(key);
  if (known?.kind === 'effect') return known.value;
  if (effect.isUnrepeatable) await markBegun(host, key);
  const value = await checked(effect);
  await journal.commit({ kind: 'effect', key, value });
  return value;
}

/**
 * Puts on record that something begins which must not happen twice. Refuses when a process before this one has begun
 * it and left no outcome: nobody can know whether it has happened.
 */
export async function markBegun({ memory, journal }: EffectMemory, key: string): Promise<void> {
  if (!journal || memory.begun.has(key)) return;
  const mark = `${key}!`;
  if (journal.recall(mark)) throw unclearOutcome;
  memory.begun.add(key);
  await journal.commit({ kind: 'effect', key: mark, value: true });
}

async function checked({ name, perform }: StepEffect): Promise<Json> {
  const value = await perform();
  // What gives nothing is remembered as having given null.
  if (value === undefined) return null;
  if (!isJson(value)) throw notJson(name);
  return value;
}

const unclearOutcome = new ComponentError({
  code: 'unclear-outcome',
  message: 'The process stopped while this component was doing something that must not be done twice.',
  action: 'Look whether it has happened, then fork the run after this component, or run it again.',
});

function notJson(name: string): ComponentError {
  return new ComponentError({
    code: 'wrong-output',
    message: `The step “${name}” of the component gave something that cannot be kept.`,
    action: 'This is a mistake in the component. Replace it, or report it with the id of the run.',
  });
}

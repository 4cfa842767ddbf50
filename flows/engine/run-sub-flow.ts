import type { Json } from '@/flows/model/json';
import type { ControlTurn } from './control-turn';
import type { PlanSubFlow } from './plan';
import type { PlanRun } from './plan-run';
import { type PortValue, PortValues, textOf } from './port-value';
import { stepKey } from './ports';
import { InnerFailure } from './run-failure';
import type { ScopeEnd } from './scope-terms';
import { fieldValues } from './scope-values';

/**
 * Runs a linked flow. It answers the moment each of its exits has begun to, so that a text streams through it; what it
 * then still does, it does before the step ends. Where its answer must be on record first, or may be taken back by
 * another attempt, it answers when it is over.
 */
export function runSubFlow(turn: ControlTurn, flow: PlanSubFlow): Promise<PortValues> {
  const { scope, run } = turn;
  const mayBegin = !scope.journal && !run.step.policy;
  return new Promise((resolve, reject) => {
    let rest: Promise<ScopeEnd> | null = null;
    const onProgress = (inside: PlanRun) => {
      if (rest && mayBegin && flow.exits.every((exit) => hasBegun(exit, inside)))
        resolve(new PortValues(valuesOf(flow, inside.slots), rest));
    };
    rest = scope.openScope(run, flow.plan, {
      scope: stepKey(scope.scope, run.step.id),
      order: run.attempt,
      isRound: false,
      values: fieldValues(entriesOf(turn, flow)),
      onProgress,
    });
    void rest.then(({ failure, slots }: ScopeEnd) => {
      if (failure) reject(new InnerFailure(failure));
      else resolve(new PortValues(valuesOf(flow, slots)));
    });
  });
}

function hasBegun({ slot, step }: PlanSubFlow['exits'][number], { slots, steps }: PlanRun): boolean {
  return slots[slot] !== undefined || steps[step]?.record?.status === 'skipped';
}

function valuesOf({ exits }: PlanSubFlow, slots: readonly (PortValue | undefined)[]) {
  return new Map(
    exits.flatMap(({ name, slot }): [string, PortValue][] => {
      const value = slots[slot];
      return value ? [[name, value]] : [];
    }),
  );
}

/** What came in over the ports, as the fields of the entries. */
function entriesOf({ scope, run }: ControlTurn, { entries }: PlanSubFlow) {
  const fields: Record<string, Record<string, Json>> = {};
  for (const { name, slots } of run.step.inputs) {
    const value = slots[0] === undefined ? undefined : scope.slots[slots[0]];
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (value && entry) fields[entry.componentId] = { [entry.field]: textOf(value) };
  }
  return fields;
}

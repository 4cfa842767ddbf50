import { type ControlTurn, capture, type Slots } from './control-turn';
import type { Plan, PlanCycle } from './plan';
import { type PortValue, PortValues } from './port-value';
import { stepKey } from './ports';
import { InnerFailure } from './run-failure';
import { never } from './run-journal';
import type { RestingSteps, ScopeEnd } from './scope-terms';

/**
 * Rounds until nothing goes back. In a round only that is run again which follows from what has gone back; the rest
 * keeps what it gave. What leaves the cycle is what was given last.
 */
export async function runCycle(turn: ControlTurn, cycle: PlanCycle): Promise<PortValues> {
  const leaving = new Map<string, PortValue>();
  let before: RoundBefore | null = null;
  for (let round = 1; ; round += 1) {
    const { failure, slots } = await runRound(turn, cycle, { round, before });
    if (failure) throw new InnerFailure(failure);
    for (const { name, from } of cycle.leaving) {
      const value = slots[from];
      if (value) leaving.set(name, value);
    }
    before = goneBack(cycle, slots, before);
    if (before.back.length === 0) return new PortValues(leaving);
  }
}

interface RoundBefore {
  readonly slots: readonly (PortValue | undefined)[];
  /** The edges that begin the next round. */
  readonly back: PlanCycle['back'];
  /** What is not run in the next round. */
  readonly resting: RestingSteps;
}

function runRound(
  turn: ControlTurn,
  cycle: PlanCycle,
  { round, before }: { readonly round: number; readonly before: RoundBefore | null },
): Promise<ScopeEnd> {
  const { scope, run } = turn;
  if (!scope.host.meter.allowsRound(round, 'cycle')) return never();
  return scope.openScope(run, cycle.body.plan, {
    scope: `${stepKey(scope.scope, run.step.id)}[${round}]`,
    order: round,
    isRound: true,
    values: scope.values,
    resting: before?.resting,
    fill: (slots) => {
      capture(turn, cycle.body, slots);
      if (before) carryOver(cycle.body.plan, before, slots);
    },
  });
}

function carryOver(plan: Plan, { slots: given, back, resting }: RoundBefore, slots: Slots): void {
  for (const { index, outputs } of plan.steps) {
    if (resting.has(index)) for (const { slot } of outputs) slots[slot] = given[slot];
  }
  for (const { from, to } of back) slots[to] = given[from];
}

/** What a step gave that did not run in this round has gone back before. */
function goneBack(cycle: PlanCycle, slots: ScopeEnd['slots'], before: RoundBefore | null): RoundBefore {
  const back = cycle.back.filter(
    ({ from, source }) => slots[from] !== undefined && !before?.resting.has(source),
  );
  const active = followersOf(cycle.body.plan, back);
  return { slots, back, resting: { has: (index) => !active.has(index) } };
}

function followersOf({ steps, givens }: Plan, back: PlanCycle['back']): Set<number> {
  const targets = new Set(back.map(({ to }) => to));
  const active = new Set(
    givens.flatMap(({ slot, consumers }) => (targets.has(slot) ? consumers.map(({ step }) => step) : [])),
  );
  for (const index of active) {
    for (const { consumers } of steps[index]?.outputs ?? [])
      for (const { step } of consumers) active.add(step);
  }
  return active;
}

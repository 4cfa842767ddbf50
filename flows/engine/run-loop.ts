import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import { type ControlTurn, capture } from './control-turn';
import type { PlanLoop } from './plan';
import { jsonOf, PortValues } from './port-value';
import { stepKey } from './ports';
import { InnerFailure } from './run-failure';
import { never } from './run-journal';

/**
 * One round for each item, some at a time. `done` gives what the rounds gave, in the order of the items, however they
 * ended; a round whose result is a branch not taken gives nothing. The first that fails ends the loop.
 */
export async function runLoop(turn: ControlTurn, loop: PlanLoop): Promise<PortValues> {
  const { ports } = loop;
  const items = itemsOf(turn.values.inputs[ports.items], turn.run.step.name);
  const results: (Json | undefined)[] = items.map(() => undefined);
  let next = 0;
  const takeRounds = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await runRound(turn, loop, { index, item: items[index] ?? null, results });
    }
  };
  const atOnce = loop.accumulates ? 1 : atOnceOf(turn.values.fields[ports.concurrency]);
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, takeRounds));
  return new PortValues(new Map([[ports.done, { kind: 'json', json: given(results) }]]));
}

interface Round {
  readonly index: number;
  readonly item: Json;
  /** What the rounds have given so far. */
  readonly results: readonly (Json | undefined)[];
}

async function runRound(
  turn: ControlTurn,
  loop: PlanLoop,
  { index, item, results }: Round,
): Promise<Json | undefined> {
  const { scope, run } = turn;
  if (!scope.host.meter.allowsRound(index + 1, 'loop')) return never();
  const { failure, slots } = await scope.openScope(run, loop.body.plan, {
    scope: `${stepKey(scope.scope, run.step.id)}[${index}]`,
    order: index,
    isRound: true,
    values: scope.values,
    fill: (inside) => {
      capture(turn, loop.body, inside);
      inside[loop.item] = { kind: 'json', json: item };
      inside[loop.index] = { kind: 'json', json: index };
      if (loop.accumulates) inside[loop.accumulated] = { kind: 'json', json: given(results) };
    },
  });
  if (failure) throw new InnerFailure(failure);
  const values = loop.result.flatMap((slot) => slots[slot] ?? []).map(jsonOf);
  return loop.result.length > 1 ? values : values[0];
}

function given(results: readonly (Json | undefined)[]): Json[] {
  return results.filter((result) => result !== undefined);
}

/** Lists and tables as they are; one thing is a list of one. */
function itemsOf(value: unknown, name: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (isJsonObject(value)) return [value];
  throw new ComponentError({
    code: 'not-a-list',
    message: `“${name}” was given something that is no list.`,
    action: 'Connect a list or a table to it, or split the text into a list first.',
  });
}

function atOnceOf(value: Json | undefined): number {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : 1;
}

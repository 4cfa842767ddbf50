import type { ComponentContext } from '@/flows/model/component-context';

/** In which round of the innermost cycle the component runs: 1 is the first, 0 is none. The step's key says so. */
export function cycleRound({ idempotencyKey }: Pick<ComponentContext, 'idempotencyKey'>): number {
  const round = /\/?cycle-[^/]*\[(\d+)\]\/[^/]*$/.exec(idempotencyKey)?.[1];
  return round === undefined ? 0 : Number(round);
}

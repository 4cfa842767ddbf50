import type { Plan } from '@/flows/engine';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';

/**
 * Which steps a caller of Langflow's run API starts; undefined: all. With a chat input only what hangs on it is run, and
 * what that needs. In a flow from Langflow a cycle without a Loop never begins, as there: what is behind it stays silent.
 */
export function langflowSteps(flow: ServedFlow): readonly string[] | undefined {
  const known = kept.get(flow);
  if (known !== undefined) return known ?? undefined;
  const steps = choose(flow);
  kept.set(flow, steps ?? null);
  return steps;
}

const kept = new WeakMap<ServedFlow, readonly string[] | null>();

function choose({ plan, langflow }: ServedFlow): readonly string[] | undefined {
  const { followers, feeders } = neighbours(plan);
  const chosen = connected(plan, langflow?.order ?? [], { followers, feeders });
  if (langflow !== undefined) {
    const stuck = plan.steps.flatMap(({ control, index }) => (control?.kind === 'cycle' ? [index] : []));
    for (const index of closure(stuck, followers)) chosen.delete(index);
  }
  if (chosen.size === plan.steps.length) return undefined;
  return plan.steps.flatMap(({ id, index }) => (chosen.has(index) ? [id] : []));
}

interface Neighbours {
  readonly followers: readonly (readonly number[])[];
  readonly feeders: readonly (readonly number[])[];
}

function neighbours({ steps }: Plan): Neighbours {
  const followers = steps.map(({ outputs }) =>
    outputs.flatMap(({ consumers }) => consumers.map(({ step }) => step)),
  );
  const feeders: number[][] = steps.map(() => []);
  for (const [from, tos] of followers.entries()) for (const to of tos) feeders[to]?.push(from);
  return { followers, feeders };
}

/** From the first chat input on, and what all of that needs. */
function connected(plan: Plan, order: readonly string[], { followers, feeders }: Neighbours): Set<number> {
  const chats = plan.entries.flatMap(({ as, componentId }) => (as === 'chat' ? [componentId] : []));
  const first = order.find((id) => chats.includes(id)) ?? chats[0];
  const start = plan.steps.find(({ id }) => id === first);
  if (start === undefined) return new Set(plan.steps.map(({ index }) => index));
  return closure(closure([start.index], followers), feeders);
}

function closure(from: Iterable<number>, next: readonly (readonly number[])[]): Set<number> {
  const reached = new Set(from);
  for (const index of reached) for (const other of next[index] ?? []) reached.add(other);
  return reached;
}

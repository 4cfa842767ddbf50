import type { KnownComponent } from './build-component';
import type { PlanSubFlow } from './plan';
import type { PlanBuild } from './plan-build';

/** How a linked flow hangs in the flow around it: its ports are its entries and exits, by the ids of their components. */
export function buildSubFlow(build: PlanBuild, { settings, component }: KnownComponent): PlanSubFlow | null {
  if (component.control?.kind !== 'sub-flow') return null;
  const plan = build.subFlow(settings, component);
  if (!plan) return null;
  const entries = plan.entries.map(
    ({ componentId, field }) => [componentId, { componentId, field }] as const,
  );
  const exits = plan.exits.flatMap(({ componentId, port, step }) => {
    const output = plan.steps[step]?.outputs.find(({ name }) => name === port);
    return output ? [{ name: componentId, slot: output.slot, step }] : [];
  });
  return { kind: 'sub-flow', plan, entries: Object.fromEntries(entries), exits };
}

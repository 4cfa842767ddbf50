import type { RemovalReason } from '@/server/deployers/deployer';
import { hasGivenUp, nextTryAtMs } from './back-off';
import type { DeploymentMemory, KnownInstance } from './deployment-memory';
import type { DesiredDeployment, PinnedBundle } from './desired-deployment';

/** What to do next for one deployment. Doing it and planning again leads to what is desired. */
export interface DeploymentPlan {
  readonly start: boolean;
  /** Older bundles that runs on record began with: a process each, to which no calls go. */
  readonly startPinned: readonly PinnedBundle[];
  /** Where calls go from now on. */
  readonly route: string | null;
  readonly remove: readonly Removal[];
  /** When to plan again, if nothing happens before. */
  readonly lookAgainAtMs: number | null;
}

export interface Removal extends RemovalReason {
  readonly instanceId: string;
  /** It did not do what it should: that counts as a crash. */
  readonly failed: boolean;
}

/** The door has learned of a new route long before; calls that were on their way get this long to arrive. */
export const FLIP_TO_DRAIN_MS = 3_000;
export const DRAIN_PATIENCE_MS = 30_000;
export const START_PATIENCE_MS = 30_000;

/** Pure. A change of version starts the new one beside the old; calls move when it is ready; then the old one drains. */
export function planDeployment(
  desired: DesiredDeployment | undefined,
  memory: DeploymentMemory,
  nowMs: number,
): DeploymentPlan {
  if (!desired || desired.desiredState === 'stopped') return planStop(memory, desired !== undefined);
  const alive = memory.instances.filter((instance) => instance.state !== 'draining');
  const wanted = alive.filter((instance) => isWanted(instance, desired));
  const chosen = choose(wanted, memory.routed);
  const startPinned = desired.pinned.filter(
    ({ bundleId }) => !alive.some((each) => each.bundleId === bundleId),
  );
  const unneeded = alive.filter((instance) => !isPinned(instance, desired));
  if (chosen) return { ...planServing(chosen, unneeded, nowMs), startPinned };
  return { ...planStarting({ memory, alive: unneeded, wanted, nowMs }), startPinned };
}

/** Runs on record go on with the version they began with; its process stays until they are done. */
function isPinned(instance: KnownInstance, desired: DesiredDeployment): boolean {
  return desired.pinned.some(({ bundleId }) => bundleId === instance.bundleId);
}

type PlanOfCalls = Omit<DeploymentPlan, 'startPinned'>;

export function isWanted(instance: KnownInstance, desired: DesiredDeployment): boolean {
  return instance.bundleId === desired.bundleId && instance.artifact === desired.artifact;
}

function planStop({ instances }: DeploymentMemory, known: boolean): DeploymentPlan {
  const message = known ? 'It was stopped.' : 'Its deployment was removed.';
  const remove = instances
    .filter((instance) => instance.state !== 'draining')
    .map((instance) => removal(instance, DRAIN_PATIENCE_MS, message));
  return { start: false, startPinned: [], route: null, remove, lookAgainAtMs: null };
}

/** The one that serves already, else the newest. */
function choose(wanted: readonly KnownInstance[], routed: string | null): KnownInstance | undefined {
  const ready = wanted.filter((instance) => instance.state === 'ready');
  return ready.find((instance) => instance.instanceId === routed) ?? ready.at(-1);
}

function planServing(chosen: KnownInstance, alive: readonly KnownInstance[], nowMs: number): PlanOfCalls {
  const others = alive.filter((instance) => instance !== chosen);
  const drainAtMs = (instance: KnownInstance) =>
    instance.state === 'ready' ? (instance.unroutedAtMs ?? nowMs) + FLIP_TO_DRAIN_MS : nowMs;
  const due = others.filter((instance) => drainAtMs(instance) <= nowMs);
  const later = others.filter((instance) => drainAtMs(instance) > nowMs).map(drainAtMs);
  return {
    start: false,
    route: chosen.instanceId,
    remove: due.map((instance) => removal(instance, DRAIN_PATIENCE_MS, 'Another version took over.')),
    lookAgainAtMs: later.length > 0 ? Math.min(...later) : null,
  };
}

interface Starting {
  readonly memory: DeploymentMemory;
  readonly alive: readonly KnownInstance[];
  readonly wanted: readonly KnownInstance[];
  readonly nowMs: number;
}

/** Until the wanted one is ready, the one that served before goes on. */
function planStarting({ memory, alive, wanted, nowMs }: Starting): PlanOfCalls {
  const ready = memory.instances.filter((instance) => instance.state === 'ready');
  const before = ready.find((instance) => instance.instanceId === memory.routed) ?? ready.at(-1);
  const base = { route: before?.instanceId ?? null };
  const stuck = alive.filter(
    (instance) => instance.state === 'starting' && nowMs - instance.startedAtMs >= START_PATIENCE_MS,
  );
  const unwanted = alive.filter((instance) => instance.state === 'starting' && !wanted.includes(instance));
  const remove = [
    ...stuck.map((instance) => ({
      ...removal(instance, 0, 'It was not ready within 30 seconds.'),
      failed: true,
    })),
    ...unwanted
      .filter((instance) => !stuck.includes(instance))
      .map((instance) => removal(instance, 0, 'Another version was asked for.')),
  ];
  const [pending] = wanted.filter((instance) => !stuck.includes(instance));
  if (pending)
    return { ...base, start: false, remove, lookAgainAtMs: pending.startedAtMs + START_PATIENCE_MS };
  if (stuck.length > 0 || hasGivenUp(memory.crashes))
    return { ...base, start: false, remove, lookAgainAtMs: null };
  const tryAtMs = nextTryAtMs(memory.crashes, nowMs);
  return { ...base, start: tryAtMs <= nowMs, remove, lookAgainAtMs: tryAtMs <= nowMs ? null : tryAtMs };
}

function removal(instance: KnownInstance, patienceMs: number, message: string): Removal {
  return { instanceId: instance.instanceId, patienceMs, message, failed: false };
}

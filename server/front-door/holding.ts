import type { Refusal } from './refusal';
import type { RouteIndex } from './route-index';
import type { RouteSource } from './route-source';
import type { DeploymentRoute, RouteTarget } from './route-table';

/** Finds where a call goes; holds it for a while when its deployment is only just starting. */
export interface Holding {
  /** At once, when there is nothing to wait for. */
  pick(slug: string): RouteTarget | Refusal | undefined;
  /** When `pick` gave nothing: waits for it. Ends early when the caller has gone. */
  wait(slug: string, callerGone: AbortSignal): Promise<RouteTarget | Refusal>;
  /** Nothing is behind this address: it is left out until the worker had time to notice. */
  suspect(instanceId: string): void;
  /** The first table, for so long at most. */
  known(callerGone: AbortSignal): Promise<RouteIndex | undefined>;
}

export interface HoldingOptions {
  readonly routes: RouteSource;
  readonly patienceMs: number;
  readonly random: () => number;
}

const SUSPICION_MS = 2_000;
/** Also looked at without a change, since a suspicion ends by itself. */
const LOOK_AGAIN_MS = 250;

export function createHolding({ routes, patienceMs, random }: HoldingOptions): Holding {
  const suspects = new Map<string, number>();
  const isSuspect = (instanceId: string) => (suspects.get(instanceId) ?? 0) > Date.now();

  let nextWakeMs = 0;
  /** However many calls wait, the worker is asked a few times a second. */
  const wake = (slug: string) => {
    if (Date.now() < nextWakeMs) return;
    nextWakeMs = Date.now() + LOOK_AGAIN_MS;
    routes.wake(slug);
  };

  const pick = (slug: string) => {
    const route = routes.current()?.bySlug(slug);
    if (!route) return undefined;
    if (route.state === 'stopped' || route.state === 'failed') return refusalOf(route);
    return pickTarget(route.targets, isSuspect, random);
  };

  const until = async <T>(look: () => T | undefined, callerGone: AbortSignal) => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = look();
      if (found !== undefined || callerGone.aborted || Date.now() >= deadline) return found;
      await nextLook(routes, callerGone);
    }
  };

  return {
    pick,
    wait: async (slug, callerGone) => {
      wake(slug);
      const found = await until(() => pick(slug), callerGone);
      return found ?? stillStarting(slug, routes.current()?.bySlug(slug));
    },
    suspect: (instanceId) => {
      suspects.set(instanceId, Date.now() + SUSPICION_MS);
      if (suspects.size > MOST_SUSPECTS) forgetOld(suspects);
    },
    known: (callerGone) => until(() => routes.current(), callerGone),
  };
}

export function isRefusal(found: RouteTarget | Refusal): found is Refusal {
  return 'status' in found;
}

const MOST_SUSPECTS = 1_000;

function forgetOld(suspects: Map<string, number>): void {
  for (const [instanceId, until] of suspects) if (until <= Date.now()) suspects.delete(instanceId);
}

function nextLook(routes: RouteSource, callerGone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopListening();
      callerGone.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, LOOK_AGAIN_MS);
    const stopListening = routes.onChange(done);
    callerGone.addEventListener('abort', done);
  });
}

/** By weight among those that answer. */
function pickTarget(
  targets: readonly RouteTarget[],
  isSuspect: (instanceId: string) => boolean,
  random: () => number,
): RouteTarget | undefined {
  const [first] = targets;
  if (targets.length === 1 && first) return isSuspect(first.instanceId) ? undefined : first;
  const usable = targets.filter((target) => target.weight > 0 && !isSuspect(target.instanceId));
  let place = random() * usable.reduce((sum, target) => sum + target.weight, 0);
  return usable.find((target) => {
    place -= target.weight;
    return place < 0;
  });
}

function refusalOf({ state, message, action }: DeploymentRoute): Refusal {
  return { status: 503, code: `deployment-${state}`, message, action };
}

function stillStarting(slug: string, route: DeploymentRoute | undefined): Refusal {
  return {
    status: 503,
    code: 'deployment-starting',
    message: route?.message || `The deployment ${slug} is starting and not ready yet.`,
    action: route?.action || 'Try again in a few seconds.',
    retryAfterSeconds: 2,
  };
}

import type { ObservedInstance } from '@/server/deployers/deployer';
import { blankMemory, type DeploymentMemory, type KnownInstance } from './deployment-memory';
import type { DesiredDeployment } from './desired-deployment';
import { isWanted } from './plan-deployment';

/** What the reconciler remembers between two looks. */
export interface KnownDeployments {
  of(deploymentId: string): DeploymentMemory;
  ids(): readonly string[];
  begin(deploymentId: string, instance: KnownInstance): void;
  /** Calls go there from now on; whoever had them is told since when it has none. */
  route(deploymentId: string, instanceId: string | null, nowMs: number): void;
  /** Takes in what the deployer sees and returns what that changed. */
  take(
    observed: readonly ObservedInstance[],
    desired: ReadonlyMap<string, DesiredDeployment>,
    nowMs: number,
  ): Happening[];
  /** Somebody asked anew: earlier failures do not count any more. */
  forgive(desired: DesiredDeployment): void;
  /** It was told to go. */
  end(deploymentId: string, instanceId: string, failed: boolean): void;
}

export interface Happening {
  readonly kind: 'ready' | 'gone' | 'crashed';
  readonly instance: ObservedInstance;
  readonly known: KnownInstance;
}

interface Entry {
  memory: DeploymentMemory;
  askedAt: string;
  /** Removed for not doing what it should. */
  readonly failing: Set<string>;
  /** Removed on request: its end is no crash. */
  readonly ending: Set<string>;
}

export function knownDeployments(): KnownDeployments {
  const entries = new Map<string, Entry>();
  const entryOf = (id: string) => {
    const entry = entries.get(id) ?? {
      memory: blankMemory,
      askedAt: '',
      failing: new Set(),
      ending: new Set(),
    };
    entries.set(id, entry);
    return entry;
  };
  const change = (id: string, changes: Partial<DeploymentMemory>) => {
    const entry = entryOf(id);
    entry.memory = { ...entry.memory, ...changes };
  };
  const changeInstance = (id: string, instanceId: string, changes: Partial<KnownInstance>) => {
    const { instances } = entryOf(id).memory;
    change(id, {
      instances: instances.map((known) =>
        known.instanceId === instanceId ? { ...known, ...changes } : known,
      ),
    });
  };

  const takeOne = (
    seen: ObservedInstance,
    known: KnownInstance,
    desired: DesiredDeployment | undefined,
    nowMs: number,
  ): Happening | undefined => {
    if (seen.state === 'gone') return takeGone(seen, known, desired, nowMs);
    if (seen.state === known.state) return undefined;
    changeInstance(seen.deploymentId, seen.instanceId, { state: seen.state });
    return seen.state === 'ready' ? { kind: 'ready', instance: seen, known } : undefined;
  };

  const takeGone = (
    seen: ObservedInstance,
    known: KnownInstance,
    desired: DesiredDeployment | undefined,
    nowMs: number,
  ): Happening => {
    const { memory, failing, ending } = entryOf(seen.deploymentId);
    const instances = memory.instances.filter((other) => other !== known);
    const routed = memory.routed === seen.instanceId ? null : memory.routed;
    const asked = ending.delete(seen.instanceId) && !failing.delete(seen.instanceId);
    const counts = !asked && desired !== undefined && isWanted(known, desired);
    const crash = { atMs: nowMs, reason: seen.exitReason ?? 'It ended.' };
    change(seen.deploymentId, {
      instances,
      routed,
      ...(counts ? { crashes: [...memory.crashes, crash].slice(-20) } : {}),
    });
    if (!desired && instances.length === 0) entries.delete(seen.deploymentId);
    return { kind: asked ? 'gone' : 'crashed', instance: seen, known };
  };

  return {
    of: (deploymentId) => entries.get(deploymentId)?.memory ?? blankMemory,
    ids: () => [...entries.keys()],
    begin: (deploymentId, instance) =>
      change(deploymentId, { instances: [...entryOf(deploymentId).memory.instances, instance] }),
    route: (deploymentId, instanceId, nowMs) => {
      const { instances } = entryOf(deploymentId).memory;
      const marked = instances.map((known) => ({
        ...known,
        unroutedAtMs:
          known.state !== 'ready' || known.instanceId === instanceId ? null : (known.unroutedAtMs ?? nowMs),
      }));
      change(deploymentId, { instances: marked, routed: instanceId });
    },
    take: (observed, desired, nowMs) =>
      observed.flatMap((seen) => {
        const known = entries
          .get(seen.deploymentId)
          ?.memory.instances.find(({ instanceId }) => instanceId === seen.instanceId);
        const happening = known && takeOne(seen, known, desired.get(seen.deploymentId), nowMs);
        return happening ? [happening] : [];
      }),
    forgive: ({ id, askedAt }) => {
      const entry = entryOf(id);
      if (entry.askedAt !== askedAt) change(id, { crashes: [] });
      entry.askedAt = askedAt;
    },
    end: (deploymentId, instanceId, failed) => {
      const entry = entryOf(deploymentId);
      entry.ending.add(instanceId);
      if (failed) entry.failing.add(instanceId);
      changeInstance(deploymentId, instanceId, { state: 'draining' });
    },
  };
}

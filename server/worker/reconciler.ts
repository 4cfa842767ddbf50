import { uuidv7 } from 'uuidv7';
import type { Deployer, ObservedInstance } from '@/server/deployers/deployer';
import type { RuntimeRoles } from '@/server/deployers/runtime-role';
import { DomainError } from '@/server/errors/domain-error';
import type { Log } from '@/server/errors/log';
import type { RouteTable } from '@/server/front-door/route-table';
import type { Chronicle } from './chronicle';
import { deploymentStatus } from './deployment-status';
import type { DesiredDeployment, PinnedBundle } from './desired-deployment';
import type { DesiredWorld } from './desired-state';
import { instanceOf, type StarterOptions } from './instance-starter';
import { type Happening, knownDeployments } from './known-deployments';
import { planDeployment, type Removal } from './plan-deployment';
import type { Refresher } from './refresher';
import { type RoutedDeployment, routeTableOf } from './route-table-of';

export interface ReconcilerOptions {
  readonly read: () => Promise<DesiredWorld>;
  readonly deployer: Deployer;
  readonly starter: StarterOptions;
  readonly roles: RuntimeRoles;
  readonly refresher: Refresher;
  readonly chronicle: Chronicle;
  readonly publish: (table: RouteTable) => void;
  readonly nowMs: () => number;
  readonly log: Log;
}

export interface Reconciler {
  /** Looks once and does what is to be done. Returns when to look again, if nothing happens before. */
  pass(): Promise<number | null>;
  /** Ends an instance that does not do what it should; it is started again. */
  fail(instance: ObservedInstance, message: string): void;
}

const PINNED_PAUSE_MS = 10_000;

/** Makes true what was asked for: what to do is decided by pure functions, this only does it. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { deployer, chronicle, refresher, log, nowMs } = options;
  const known = knownDeployments();
  /** Not written down yet, since the database may be away. */
  const backlog: Happening[] = [];
  const pinnedStarts = new Map<string, number>();

  const pass = async () => {
    const world = await options.read();
    const desired = new Map(world.deployments.map((deployment) => [deployment.id, deployment]));
    backlog.push(...known.take(deployer.observe(), desired, nowMs()));
    for (const deployment of world.deployments) known.forgive(deployment);
    const lookAgain = [...new Set([...desired.keys(), ...known.ids()])].map((id) =>
      act(id, desired.get(id), world),
    );
    publish(world);
    await writeDown(desired);
    await refresher.refresh(world);
    return earliest(lookAgain);
  };

  const act = (id: string, desired: DesiredDeployment | undefined, world: DesiredWorld) => {
    const plan = planDeployment(desired, known.of(id), nowMs());
    known.route(id, plan.route, nowMs());
    for (const removal of plan.remove) remove(id, removal);
    if (plan.start && desired) start(desired, world);
    for (const bundle of desired ? plan.startPinned : []) if (desired) startPinned(desired, bundle, world);
    return plan.lookAgainAtMs;
  };

  const start = (desired: DesiredDeployment, world: DesiredWorld) => {
    const { bundleId, version, artifact } = desired;
    const instanceId = uuidv7();
    const birth = { state: 'starting', startedAtMs: nowMs(), unroutedAtMs: null } as const;
    known.begin(desired.id, { ...birth, instanceId, bundleId, version, artifact });
    const keys = world.keys.filter((key) => key.deploymentId === desired.id);
    void bringUp(desired, instanceId, keys);
  };

  /** Not again and again where it does not come up: nobody waits for it in front of a screen. */
  const startPinned = (desired: DesiredDeployment, bundle: PinnedBundle, world: DesiredWorld) => {
    const key = `${desired.id} ${bundle.bundleId}`;
    if (nowMs() - (pinnedStarts.get(key) ?? 0) < PINNED_PAUSE_MS) return;
    pinnedStarts.set(key, nowMs());
    start({ ...desired, ...bundle }, world);
  };

  const bringUp = async (desired: DesiredDeployment, instanceId: string, keys: DesiredWorld['keys']) => {
    try {
      await chronicle.begun({ id: instanceId, deploymentId: desired.id, bundleId: desired.bundleId });
      const instance = await instanceOf(options.starter, { desired, instanceId, keys });
      refresher.started(instance);
      await deployer.apply(instance);
    } catch (error) {
      log.error({ err: error, slug: desired.slug }, `The deployment ${desired.slug} could not be started.`);
      neverBorn(desired, instanceId, error);
    }
  };

  /** The deployer never saw it: it is taken for an instance that ended at once. */
  const neverBorn = (desired: DesiredDeployment, instanceId: string, error: unknown) => {
    const exitReason = error instanceof DomainError ? error.message : 'What it needs could not be read.';
    const gone = { instanceId, deploymentId: desired.id, address: null, pid: null, exitReason };
    backlog.push(...known.take([{ ...gone, state: 'gone' }], new Map([[desired.id, desired]]), nowMs()));
  };

  const remove = (deploymentId: string, removal: Removal) => {
    known.end(deploymentId, removal.instanceId, removal.failed);
    deployer.remove(removal.instanceId, removal);
    if (!removal.failed) void chronicle.draining(removal.instanceId);
  };

  const publish = (world: DesiredWorld) => {
    const observed = new Map(deployer.observe().map((instance) => [instance.instanceId, instance]));
    const routed = world.deployments.map((desired): RoutedDeployment => {
      const memory = known.of(desired.id);
      const { state } = deploymentStatus(desired, memory, '');
      return { desired, state, instance: observed.get(memory.routed ?? '') ?? null };
    });
    options.publish(routeTableOf(routed, world.keys));
  };

  const writeDown = async (desired: ReadonlyMap<string, DesiredDeployment>) => {
    for (let next = backlog[0]; next; next = backlog[0]) {
      const { kind, instance } = next;
      await chronicle.happened(next, desired.get(instance.deploymentId));
      if (kind !== 'ready') await letGo(instance, desired);
      backlog.shift();
    }
    const now = new Date(nowMs()).toISOString();
    for (const deployment of desired.values())
      await chronicle.status(deployment, deploymentStatus(deployment, known.of(deployment.id), now));
  };

  const letGo = async (
    { instanceId, deploymentId }: ObservedInstance,
    desired: ReadonlyMap<string, DesiredDeployment>,
  ) => {
    deployer.forget(instanceId);
    refresher.ended(instanceId);
    if (!desired.has(deploymentId)) await options.roles.remove(deploymentId);
  };

  return {
    pass,
    fail: ({ deploymentId, instanceId }, message) =>
      remove(deploymentId, { instanceId, patienceMs: 0, message, failed: true }),
  };
}

function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

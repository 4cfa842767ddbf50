import type { Database } from '@/server/db/client';
import type { Deployer, DesiredInstance } from '@/server/deployers/deployer';
import type { Vault } from '@/server/secrets/vault';
import type { DesiredWorld } from './desired-state';
import { bindingsOf, runtimeKeys } from './instance-starter';

/** Keeps what running instances were told up to date: their keys, and what their environment binds. */
export interface Refresher {
  started(instance: DesiredInstance): void;
  ended(instanceId: string): void;
  /** Something of this project's environment changed; without a project: perhaps anything. */
  invalidate(projectId?: string): void;
  refresh(world: DesiredWorld): Promise<void>;
}

export function createRefresher(given: { db: Database; vault: Vault; deployer: Deployer }): Refresher {
  const told = new Map<string, DesiredInstance>();
  const stale = new Set<string>();

  const refreshOne = async (instance: DesiredInstance, world: DesiredWorld) => {
    const { config } = instance;
    const desired = world.deployments.find(({ id }) => id === config.deploymentId);
    if (!desired) return;
    const keys = runtimeKeys(world.keys.filter(({ deploymentId }) => deploymentId === desired.id));
    const bindings = stale.has(config.instanceId)
      ? await bindingsOf(given, desired, config.bundle)
      : config.bindings;
    stale.delete(config.instanceId);
    if (same(keys, config.keys) && same(bindings, config.bindings)) return;
    const next = { ...instance, config: { ...config, keys, bindings } };
    told.set(config.instanceId, next);
    await given.deployer.apply(next);
  };

  return {
    started: (instance) => void told.set(instance.config.instanceId, instance),
    ended: (instanceId) => {
      told.delete(instanceId);
      stale.delete(instanceId);
    },
    invalidate: (projectId) => {
      for (const { config } of told.values())
        if (projectId === undefined || config.projectId === projectId) stale.add(config.instanceId);
    },
    refresh: async (world) => {
      const results = await Promise.allSettled(
        [...told.values()].map((instance) => refreshOne(instance, world)),
      );
      // One that cannot be told keeps no other from hearing; it is tried again with the next pass.
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

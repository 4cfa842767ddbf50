import type { ObservedInstance } from './deployer';

/** What a deployer knows of its instances, and who wants to hear of changes. Every deployer keeps one. */
export interface InstanceBoard {
  add(instance: ObservedInstance): void;
  get(instanceId: string): ObservedInstance | undefined;
  /** A gone instance stays as it was. */
  update(instanceId: string, changes: Partial<Omit<ObservedInstance, 'instanceId' | 'deploymentId'>>): void;
  all(): readonly ObservedInstance[];
  forget(instanceId: string): void;
  onChange(listener: () => void): () => void;
}

export function instanceBoard(): InstanceBoard {
  const instances = new Map<string, ObservedInstance>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    add: (instance) => {
      instances.set(instance.instanceId, instance);
      changed();
    },
    get: (instanceId) => instances.get(instanceId),
    update: (instanceId, changes) => {
      const known = instances.get(instanceId);
      if (!known || known.state === 'gone') return;
      instances.set(instanceId, { ...known, ...changes });
      changed();
    },
    all: () => [...instances.values()],
    forget: (instanceId) => {
      if (instances.get(instanceId)?.state === 'gone') instances.delete(instanceId);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

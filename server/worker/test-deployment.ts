import type { DeploymentMemory, KnownInstance } from './deployment-memory';
import type { DesiredDeployment } from './desired-deployment';

/** For tests: a published deployment that should run version 1. */
export function desiredDeployment(more: Partial<DesiredDeployment> = {}): DesiredDeployment {
  return {
    id: 'd',
    projectId: 'p',
    environmentId: 'e',
    kind: 'published',
    slug: 'ask',
    flowId: 'f',
    endpointName: 'ask',
    desiredState: 'running',
    bundleId: 'bundle-1',
    version: 1,
    artifact: 'a',
    askedAt: 't0',
    inDefaultEnvironment: true,
    sharesDatabaseRole: false,
    state: 'pending',
    conditions: [],
    routedBundleId: null,
    pinned: [],
    ...more,
  };
}

/** For tests: a ready instance of the given version. */
export function knownInstance(version: number, more: Partial<KnownInstance> = {}): KnownInstance {
  return {
    instanceId: `v${version}`,
    bundleId: `bundle-${version}`,
    version,
    artifact: 'a',
    state: 'ready',
    startedAtMs: 0,
    unroutedAtMs: null,
    ...more,
  };
}

export function memoryOf(more: Partial<DeploymentMemory>): DeploymentMemory {
  return { instances: [], routed: null, crashes: [], ...more };
}

export function crashesAt(...moments: readonly number[]) {
  return moments.map((atMs) => ({ atMs, reason: 'Out of memory.' }));
}

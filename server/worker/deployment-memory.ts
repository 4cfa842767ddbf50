/** What the reconciler knows of one deployment's processes. Gone ones are not in it, their crashes are. */
export interface DeploymentMemory {
  readonly instances: readonly KnownInstance[];
  /** Where calls go now. */
  readonly routed: string | null;
  /** Of what is wanted now, oldest first. */
  readonly crashes: readonly Crash[];
}

export interface KnownInstance {
  readonly instanceId: string;
  readonly bundleId: string | null;
  readonly version: number | null;
  readonly artifact: string;
  readonly state: 'starting' | 'ready' | 'draining';
  readonly startedAtMs: number;
  /** Since when no new call reaches it, though one did before. */
  readonly unroutedAtMs: number | null;
}

export interface Crash {
  readonly atMs: number;
  /** One sentence. */
  readonly reason: string;
}

export const blankMemory: DeploymentMemory = { instances: [], routed: null, crashes: [] };

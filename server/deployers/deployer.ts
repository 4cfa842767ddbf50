import type { RuntimeConfig } from '@/flows/model/runtime-config';

/**
 * Runs instances of deployments somewhere: a process on this machine, a container in a cluster, a pretence in a
 * test. It only makes exist what it is told and says what it sees; the reconciler decides.
 */
export interface Deployer {
  readonly kind: 'local-process' | 'memory';
  /** Makes the instance exist. Asked again, it brings bindings and keys of the running one up to date. */
  apply(desired: DesiredInstance): Promise<void>;
  /** Lets calls in flight end, for so long at most; then the instance is gone. 0 = at once. */
  remove(instanceId: string, reason: RemovalReason): void;
  observe(): readonly ObservedInstance[];
  /** Instances stay observed as gone until the caller has taken note. */
  forget(instanceId: string): void;
  /** Called after anything that `observe` shows has changed. Returns how to stop listening. */
  onChange(listener: () => void): () => void;
  /** The newest lines of a deployment, oldest first, over all its instances. */
  logs(deploymentId: string, limit: number): readonly LogLine[];
  /** Ends everything it runs. */
  close(): Promise<void>;
}

export interface DesiredInstance {
  /** SHA-256 of the runtime file it runs on. */
  readonly artifact: string;
  /** Where it listens is the deployer's own affair. */
  readonly config: Omit<RuntimeConfig, 'listen'>;
}

export interface RemovalReason {
  readonly patienceMs: number;
  /** One sentence for people; it becomes the exit reason of an instance that nobody asked to stop. */
  readonly message: string;
}

export interface ObservedInstance {
  readonly instanceId: string;
  readonly deploymentId: string;
  readonly state: 'starting' | 'ready' | 'draining' | 'gone';
  /** Once it is ready. */
  readonly address: InstanceAddress | null;
  readonly pid: number | null;
  /** Once it is gone: one sentence. */
  readonly exitReason: string | null;
}

export interface InstanceAddress {
  readonly host: string;
  readonly port: number;
}

export interface LogLine {
  readonly at: string;
  readonly level: string;
  readonly message: string;
}

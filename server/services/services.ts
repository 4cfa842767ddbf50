import type { Database } from '@/server/db/client';
import type { Log } from '@/server/errors/log';
import type { EventHub } from '@/server/events/event-hub';
import type { Vault } from '@/server/secrets/vault';

/** Everything a service may use. Services know no tRPC and no Next: a test builds this over a database of its own. */
export interface Services {
  readonly db: Database;
  readonly vault: Vault;
  readonly hub: EventHub;
  readonly log: Log;
  /** MILLRACE_HOME */
  readonly home: string;
  readonly publicUrl: string;
  readonly bootToken: string;
  /** Digest of the runtime of this Millrace, kept for the deployments that will be published on it. */
  runtimeArtifact(): Promise<string>;
}

/** Who asks. */
export interface Actor {
  readonly userId: string;
}

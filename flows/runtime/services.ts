import type { Journal } from './adapters/journal';
import type { KeyRing } from './adapters/key-ring';
import type { Messages } from './adapters/messages';
import type { ModelDirectory } from './adapters/model-directory';
import type { RuntimeSandbox } from './adapters/sandbox';
import type { OutsideServices } from './adapters/services/outside-services';
import type { RuntimeConfig } from './config';
import type { Logger } from './logger';
import type { Metrics } from './metrics';
import type { DurableRuns } from './runs/durable-runs';
import type { FlowDirectory } from './runs/flow-directory';
import type { RunService } from './runs/run-service';

/** What the routes are given. */
export interface RuntimeServices {
  readonly config: RuntimeConfig;
  readonly flows: FlowDirectory;
  readonly runs: RunService;
  /** Absent without a database, and in a draft runtime: a draft is not there any more when its process is gone. */
  readonly durable: DurableRuns | undefined;
  readonly models: ModelDirectory;
  /** Connections, files and databases. */
  readonly outside: OutsideServices;
  readonly keys: KeyRing;
  readonly journal: Journal;
  readonly messages: Messages;
  readonly metrics: Metrics;
  readonly sandbox: RuntimeSandbox;
  readonly log: Logger;
  /** False while it starts and once it drains. */
  readonly isReady: () => boolean;
}
